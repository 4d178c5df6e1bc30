// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

/** Who signed the call: the access key id of its credential scope ("anonymous" when unsigned). Signatures are not verified. */
public record Caller(String accessKeyId, String region) {
    public static final Caller ANONYMOUS = new Caller("anonymous", "us-east-1");

    /** Whether one of the account's services calls another one. */
    public boolean isService() {
        return accessKeyId.endsWith(".amazonaws.com");
    }

    public boolean isAnonymous() {
        return equals(ANONYMOUS);
    }
}
