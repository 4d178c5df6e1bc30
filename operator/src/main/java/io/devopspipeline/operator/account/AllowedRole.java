// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.account;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A role that a namespace's resources may name.
 * @param externalId what the role's trust policy asks for; the administrator's, so that nobody else's trust can be borrowed
 */
public record AllowedRole(String roleArn, Optional<String> externalId) {
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[a-zA-Z0-9+=,.@_/-]+");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[a-zA-Z0-9_+=,.@:/-]{2,1224}");

    public AllowedRole {
        if (!ARN.matcher(roleArn).matches()) {
            throw new IllegalArgumentException("roleArn " + roleArn
                    + " is not the ARN of an IAM role, for example arn:aws:iam::111122223333:role/dop");
        }
        if (externalId.filter(id -> !EXTERNAL_ID.matcher(id).matches()).isPresent()) {
            throw new IllegalArgumentException(
                    "externalId must have 2 to 1224 characters: letters, digits and _+=,.@:/-");
        }
    }
}
