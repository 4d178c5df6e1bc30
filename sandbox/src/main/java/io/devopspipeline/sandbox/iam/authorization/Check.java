// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import java.util.Map;

/**
 * One permission that is needed.
 * @param resource an ARN, or {@code *}
 * @param keys condition keys of this action, beside those that every request has
 */
public record Check(String action, String resource, Map<String, String> keys) {
    public static Check of(String action, String resource) {
        return new Check(action, resource, Map.of());
    }
}
