// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.proxy;

import io.devopspipeline.awsdemo.trace.Message;
import io.devopspipeline.awsdemo.trace.Operation;
import java.util.regex.Pattern;

/** Which requests a proxy takes at all: those of programs of this machine with a throw-away key, that do not ask for other credentials. */
record Gate(ThrowAwayKeys keys) {
    /** A web page reaches a loopback port only under a host name of its own. */
    private static final Pattern LOOPBACK = Pattern.compile("127\\.0\\.0\\.1(?::\\d{1,5})?");

    /** Who asks for what, by the signature. */
    record Passed(String caller, CredentialScope scope) {}

    /** @throws RefusedException for all others */
    Passed pass(Message request) {
        if (!LOOPBACK.matcher(request.header("host")).matches()
                || !request.header("origin").isEmpty()) {
            throw new RefusedException(
                    "The demo's proxy answers programs of this machine at 127.0.0.1, and no web page.");
        }
        CredentialScope scope = CredentialScope.of(request.header("authorization"))
                .orElseThrow(() -> new RefusedException("The demo's proxy takes requests of AWS's clients only, with a"
                        + " signature of version 4 in the header Authorization."));
        String caller = keys.caller(scope.accessKeyId())
                .orElseThrow(() ->
                        new RefusedException("The demo's proxy does not know this access key. It takes the keys in"
                                + " target/aws-demo/env and no other ones: PLAYGROUND_FOLDER=target/aws-demo make"
                                + " shell"));
        refuseOtherCredentials(scope, request);
        return new Passed(caller, scope);
    }

    /** They would go past the proxy, and be in its answers. */
    private static void refuseOtherCredentials(CredentialScope scope, Message request) {
        String operation = Operation.of(scope.service(), request);
        if (scope.service().equals("sts") && !operation.equals("GetCallerIdentity")) {
            throw new RefusedException("The demo's proxy does not forward sts:" + operation
                    + ": its answer would be credentials that go past the trace. Give the demo a profile that assumes"
                    + " the role: make aws-demo AWS_PROFILE=NAME, or OPERATOR_PROFILE=NAME for the operator alone.");
        }
    }
}
