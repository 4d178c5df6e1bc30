// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.http;

import io.devopspipeline.sandbox.wire.Caller;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SigV4 credential scope of a call, from the Authorization header or a presigned URL: it names the caller, the region and the service. */
public record Credential(Caller caller, String service) {
    private static final Pattern SCOPE = Pattern.compile("([^/=,\\s]+)/\\d{8}/([^/]+)/([^/]+)/aws4_request");
    /** The parameter of a URL that is presigned with signature version 2, as boto3 does for S3 by default; it names no region. */
    public static final String VERSION_2 = "AWSAccessKeyId";

    private static final Credential ANONYMOUS = new Credential(Caller.ANONYMOUS, "");

    public static Credential of(HttpCall call) {
        String older = call.query().getOrDefault(VERSION_2, "");
        if (!older.isEmpty()) {
            return new Credential(new Caller(older, ""), "s3");
        }
        String presigned = call.query().getOrDefault("X-Amz-Credential", "");
        Matcher scope = SCOPE.matcher(presigned.isEmpty() ? call.header("Authorization") : presigned);
        return scope.find() ? new Credential(new Caller(scope.group(1), scope.group(2)), scope.group(3)) : ANONYMOUS;
    }
}
