// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import java.security.SecureRandom;

/**
 * Version ids: 32 characters, or {@code null} as text for what was put while the bucket was not versioned. The first may be a full stop or a
 * dash, as in AWS; here that is more frequent. The last one follows from the others.
 */
final class VersionIds {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";
    private static final int LENGTH = 32;
    /** One id in so many begins with a character that no image tag may begin with. */
    private static final int AWKWARD = 8;

    private static final SecureRandom RANDOM = new SecureRandom();

    private VersionIds() {}

    static String next(Bucket bucket) {
        return bucket.versioned() ? next() : "null";
    }

    private static String next() {
        StringBuilder id = new StringBuilder(RANDOM.nextInt(AWKWARD) == 0 ? "." : "");
        while (id.length() < LENGTH - 1) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.append(last(id)).toString();
    }

    private static char last(CharSequence start) {
        return ALPHABET.charAt(start.chars().sum() % ALPHABET.length());
    }

    /** Whether S3 could have given it out: an id made up by the client is refused, one of a deleted version is not. */
    static boolean valid(String versionId) {
        return versionId.equals("null")
                || (versionId.matches("[A-Za-z0-9._]{32}")
                        && versionId.charAt(LENGTH - 1) == last(versionId.substring(0, LENGTH - 1)));
    }

    static void check(String versionId) {
        if (!valid(versionId)) {
            throw S3Refusals.argument("versionId", versionId, "Invalid version id specified");
        }
    }
}
