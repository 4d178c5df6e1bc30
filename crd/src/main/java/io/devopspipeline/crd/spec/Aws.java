// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Which AWS account. What belongs to the role, such as its external id, is the administrator's to choose: a policy file holds it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Aws(
        @JsonPropertyDescription(
                "ARN of the IAM role that the operator assumes for this resource. The operator's policy file must allow it in the namespace. Default: the first role that is allowed, or the operator's own identity. Cannot be set, changed or removed later. Example: arn:aws:iam::444455556666:role/devops-pipeline-operator.")
        @Size(max = 256)
        @ValidationRule(value = FieldRules.ROLE_ARN, message = FieldRules.ROLE_ARN_MESSAGE)
        @Nullable
        String roleArn) {}
