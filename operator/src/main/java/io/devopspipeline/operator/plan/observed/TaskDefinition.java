// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.Optional;

/**
 * One revision of the service's task definition.
 * @param digest of the settings (all but the image) it was made with: the label that CodePipeline copies from revision to revision
 * @param active whether a service can be updated to it
 * @param rolled the attempt that last rolled the service to it, empty if none did
 */
public record TaskDefinition(
        String arn, Optional<String> image, Optional<String> digest, boolean active, Optional<String> rolled) {
    /** The tag that names the attempt in {@code rolled}. */
    public static final String ROLLED_TAG = "devopspipeline.io/rolled";

    TaskDefinition rolledBy(String attempt) {
        return new TaskDefinition(arn, image, digest, active, Optional.of(attempt));
    }
}
