// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static java.nio.charset.StandardCharsets.UTF_8;

/** CloudFormation reads a template of at most 1 MB from S3. The operator refuses a larger one before AWS does, with what to change. */
final class TemplateSize {
    private static final int BYTES_MAX = 1_000_000;

    private TemplateSize() {}

    static void check(Template template) {
        int bytes = template.body().getBytes(UTF_8).length;
        if (bytes > BYTES_MAX) {
            throw new InvalidSpecException(
                    "The template of the pipeline stack would have %,d bytes. CloudFormation allows %,d. Remove variables from spec.build.environment, or shorten their values."
                            .formatted(bytes, BYTES_MAX));
        }
    }
}
