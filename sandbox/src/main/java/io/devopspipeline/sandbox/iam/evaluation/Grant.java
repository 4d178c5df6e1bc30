// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

/** How a resource-based policy names a principal. The more exactly it does, the fewer other policies have a say; in ascending order. */
enum Grant {
    NONE,
    /** By its account: the account's own policies decide. */
    ACCOUNT,
    /** By its role's ARN: the role's boundary and the session's policy limit it. */
    ROLE,
    /** Itself, or as one of everybody: IAM's guide to permissions boundaries says that {@code *} with {@code aws:PrincipalArn} is not limited by them. */
    DIRECT
}
