// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The artifact bucket. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Artifacts(
        @JsonPropertyDescription(
                "Name of the bucket to create. Bucket names are unique across all AWS accounts. Default: a generated name. Cannot be changed once the artifacts stack exists. Example: my-app-artifacts.")
        @Size(max = 63)
        @ValidationRule(
                value = "self.matches(r'^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$')",
                message =
                        "This is not a name for a new S3 bucket. Fix: use 3 to 63 lower-case letters, digits and hyphens, and begin and end with a letter or digit, for example my-app-artifacts.")
        @ValidationRule(
                value =
                        "!['xn--', 'sthree-', 'amzn-s3-demo-'].exists(p, self.startsWith(p)) && !['-s3alias', '--ol-s3', '--x-s3', '--table-s3'].exists(s, self.endsWith(s))",
                message =
                        "S3 reserves this prefix or suffix. Fix: use a name that does not begin with xn--, sthree- or amzn-s3-demo- and does not end with -s3alias, --ol-s3, --x-s3 or --table-s3.")
        @Nullable
        String bucketName) {}
