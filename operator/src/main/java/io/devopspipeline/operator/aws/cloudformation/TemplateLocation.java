// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.cloudformation;

import static java.nio.charset.StandardCharsets.UTF_8;

/** How a request gives a template to CloudFormation. */
public sealed interface TemplateLocation {
    /** In the request. AWS: up to 51,200 bytes. */
    record Body(String text) implements TemplateLocation {
        private static final int BYTES_MAX = 51_200;

        /** Whether a request can have this template in it. */
        public static boolean takes(String text) {
            return text.getBytes(UTF_8).length <= BYTES_MAX;
        }
    }

    /** In S3. CloudFormation reads it with the permissions of whoever makes the request. */
    record Url(String url) implements TemplateLocation {}
}
