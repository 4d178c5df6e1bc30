// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.proxy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a signature of version 4 says about its request: the key, the region and the service. */
record CredentialScope(String accessKeyId, String region, String service) {
    private static final Pattern SCOPE =
            Pattern.compile("Credential=([^/=,\\s]+)/\\d{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request");

    /** @param authorization the header; a presigned URL has none, and is not taken */
    static Optional<CredentialScope> of(String authorization) {
        Matcher scope = SCOPE.matcher(authorization);
        return scope.find()
                ? Optional.of(new CredentialScope(scope.group(1), scope.group(2), scope.group(3)))
                : Optional.empty();
    }
}
