// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.http;

import io.devopspipeline.sandbox.wire.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * The access key of a request that has no AWS protocol: the user name of Basic authentication, which git's credential helpers send and
 * {@code curl --user}, or that of an AWS signature.
 */
final class AccessKeyId {
    private static final String BASIC = "basic ";

    private AccessKeyId() {}

    static Caller signer(HttpCall call) {
        String authorization = call.header("Authorization");
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            return Credential.of(call).caller();
        }
        String user = decoded(authorization.substring(BASIC.length()).strip()).split(":", 2)[0];
        // CodeCommit's credential helper adds %TOKEN to the key of a session.
        String key = user.split("%", 2)[0];
        return key.isEmpty() ? Caller.ANONYMOUS : new Caller(key, "");
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
