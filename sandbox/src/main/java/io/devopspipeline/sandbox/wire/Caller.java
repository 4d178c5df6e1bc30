// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

/** Who signed the call: the access key id of its credential scope ("anonymous" when unsigned). Signatures are not verified. */
public record Caller(String accessKeyId, String region) {
    public static final Caller ANONYMOUS = new Caller("anonymous", "us-east-1");

    public boolean isAnonymous() {
        return equals(ANONYMOUS);
    }
}
