// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Which AWS account, and with which roles. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.externalId) || has(self.roleArn)",
        message =
                "spec.aws.externalId is only used together with spec.aws.roleArn. Fix: add roleArn, or remove externalId.")
@ValidationRule(
        value = "has(self.cloudFormationRoleArn) || !has(oldSelf.cloudFormationRoleArn)",
        message =
                "spec.aws.cloudFormationRoleArn cannot be removed, because CloudFormation keeps the last service role of a stack. Fix: set it again, or set another role.")
public record Aws(
        @JsonPropertyDescription(
                "ARN of the IAM role that the operator assumes for this resource. The administrator must allow it in the namespace. Default: the first role that is allowed, or the operator's own identity. Cannot be set, changed or removed later. Example: arn:aws:iam::444455556666:role/devops-pipeline-operator.")
        @Size(max = 256)
        @ValidationRule(value = FieldRules.ROLE_ARN, message = FieldRules.ROLE_ARN_MESSAGE)
        @Nullable
        String roleArn,

        @JsonPropertyDescription(
                "External id for assuming roleArn, 2 to 1224 characters. The administrator sets it together with the role. The operator refuses another one. Example: tenant-1.")
        @Size(min = 2, max = 1224)
        @ValidationRule(
                value = "self.matches(r'^[a-zA-Z0-9_+=,.@:/-]+$')",
                message = "AWS does not accept this external id. Fix: use letters, digits and _ + = , . @ : / - only.")
        @Nullable
        String externalId,

        @JsonPropertyDescription(
                "ARN of the service role that CloudFormation uses for the stacks. It can be replaced but not removed, because CloudFormation keeps it. Default: CloudFormation uses the operator's permissions. Example: arn:aws:iam::444455556666:role/devops-pipeline-cloudformation.")
        @Size(max = 256)
        @ValidationRule(value = FieldRules.ROLE_ARN, message = FieldRules.ROLE_ARN_MESSAGE)
        @Nullable
        String cloudFormationRoleArn) {}
