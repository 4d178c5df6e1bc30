// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Holds a request's content against every digest the request gives for it. */
final class Integrity {
    private Integrity() {}

    /** The checksum the client gave, verified; empty when it gave none. */
    static Optional<Checksum.Value> verified(S3Request request) {
        byte[] content = request.bytes();
        payloadHash(request.header("x-amz-content-sha256"), content);
        md5(request.header("Content-MD5"), content);
        return Checksum.claimedBy(request).map(algorithm -> {
            Checksum.Value actual = Checksum.Value.of(algorithm, content);
            if (!actual.text().equals(request.headerOrTrailer(algorithm.header()))) {
                throw AwsException.of(
                        "BadDigest", "The " + algorithm + " you specified did not match the calculated checksum.");
            }
            return actual;
        });
    }

    /** AWS: DeleteObjects and the settings must come with a digest. */
    static void required(S3Request request) {
        if (verified(request).isEmpty() && request.header("Content-MD5").isEmpty()) {
            throw AwsException.of("InvalidRequest", "Missing required header for this request: Content-MD5");
        }
    }

    private static void payloadHash(String claimed, byte[] content) {
        boolean hash = claimed.matches("[0-9a-f]{64}");
        if (hash && !HexFormat.of().formatHex(Checksum.hash("SHA-256", content)).equals(claimed)) {
            throw AwsException.of(
                    "XAmzContentSHA256Mismatch",
                    "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
    }

    private static void md5(String claimed, byte[] content) {
        if (!claimed.isEmpty()
                && !Base64.getEncoder()
                        .encodeToString(Checksum.hash("MD5", content))
                        .equals(claimed)) {
            throw AwsException.of("BadDigest", "The Content-MD5 you specified did not match what we received.");
        }
    }
}
