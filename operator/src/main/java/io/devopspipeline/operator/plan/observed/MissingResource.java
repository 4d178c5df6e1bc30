// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

/**
 * A resource that a complete stack names, and that AWS does not have.
 * @param name as AWS knows it
 * @param answer what AWS answered
 */
public record MissingResource(Kind kind, String name, String answer) {
    /** What was read. */
    public enum Kind {
        PIPELINE("CodePipeline pipeline"),
        TARGET_GROUP("target group"),
        IMAGE_REPOSITORY("ECR repository");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As users know it. */
        public String word() {
            return word;
        }
    }
}
