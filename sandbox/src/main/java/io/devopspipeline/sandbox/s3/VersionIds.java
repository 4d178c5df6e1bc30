// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.account.Account;

/** Version ids: 32 characters, or {@code null} as text for what was put while the bucket was not versioned. */
final class VersionIds {
    private VersionIds() {}

    static String next(Bucket bucket) {
        return bucket.versioned() ? Account.uuid().replace("-", "") : "null";
    }

    /** Whether S3 could have given it out: an id made up by the client is refused, one of a deleted version is not. */
    static boolean valid(String versionId) {
        return versionId.matches("null|[0-9a-f]{32}");
    }

    static void check(String versionId) {
        if (!valid(versionId)) {
            throw S3Refusals.argument("versionId", versionId, "Invalid version id specified");
        }
    }
}
