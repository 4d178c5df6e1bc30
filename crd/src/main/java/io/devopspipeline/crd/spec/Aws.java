// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Whose AWS account, and with which rights. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.externalId) || has(self.roleArn)",
        message = "spec.aws.externalId goes with spec.aws.roleArn")
@ValidationRule(
        value = "has(self.cloudFormationRoleArn) || !has(oldSelf.cloudFormationRoleArn)",
        message = "spec.aws.cloudFormationRoleArn can be replaced but not removed: CloudFormation keeps the last one")
public record Aws(
        @JsonPropertyDescription(
                "Role that the operator assumes for this resource: one that the administrator allows in the namespace. Default: the first of these, or the operator's own identity. Cannot be set, changed or removed later.")
        @Size(max = 256)
        @Pattern("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[a-zA-Z0-9+=,.@_/-]+$")
        @Nullable
        String roleArn,

        @JsonPropertyDescription(
                "External id for assuming the role, 2 to 1224 characters. The administrator sets it with the role; one that differs is refused.")
        @Size(min = 2, max = 1224)
        @Pattern("^[a-zA-Z0-9_+=,.@:/-]+$")
        @Nullable
        String externalId,

        @JsonPropertyDescription(
                "Service role that CloudFormation works with. CloudFormation keeps it: it can be replaced, not removed.")
        @Size(max = 256)
        @Pattern("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[a-zA-Z0-9+=,.@_/-]+$")
        @Nullable
        String cloudFormationRoleArn) {}
