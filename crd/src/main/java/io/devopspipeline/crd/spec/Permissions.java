// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** What the app may do in AWS: nothing, unless it is here, the policy file allows it, and the permissions boundary does. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Permissions(
        @JsonPropertyDescription(
                "ARNs of up to 10 managed IAM policies that are attached to the role of the tasks. Example: [\"arn:aws:iam::123456789012:policy/shop-orders\"].")
        @Size(max = 10)
        @ValidationRule(
                value = "self.all(a, self.exists_one(b, b == a))",
                message = "The same policy is listed twice. Fix: list each policy once.")
        List<String> policyArns,

        @JsonPropertyDescription("Up to 10 statements of the role's own policy, which has at most 9,000 characters.")
        @Size(max = 10)
        List<Statement> statements) {
    public Permissions {
        policyArns = policyArns == null ? List.of() : List.copyOf(policyArns);
        statements = statements == null ? List.of() : List.copyOf(statements);
    }
}
