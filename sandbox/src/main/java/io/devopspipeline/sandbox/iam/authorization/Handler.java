// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import java.util.Locale;

/** A handler of a resource type in the CloudFormation registry. */
public enum Handler {
    CREATE,
    READ,
    UPDATE,
    DELETE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
