// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam;

import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Tags;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The keys of a role's tags. For IAM, keys that differ only in upper and lower case are the same key. */
final class RoleTagKeys {
    private RoleTagKeys() {}

    /** @throws AwsException InvalidInput when two keys are the same for IAM */
    static void check(Map<String, String> given) {
        long different = given.keySet().stream()
                .map(key -> key.toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        if (different < given.size()) {
            throw AwsException.of(
                    "InvalidInput", "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        }
    }

    /** The keys as the role has them. */
    static List<String> in(Tags tags, Collection<String> keys) {
        return tags.byKey().keySet().stream()
                .filter(key -> keys.stream().anyMatch(key::equalsIgnoreCase))
                .toList();
    }
}
