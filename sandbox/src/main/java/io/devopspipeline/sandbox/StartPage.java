// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.http.HttpCall;
import io.devopspipeline.sandbox.http.HttpEndpoint;
import java.net.URI;
import java.util.List;

/** What a browser, or curl without a key, gets at the endpoint's root: what answers here and how to use it. It contains no secret. */
record StartPage(URI endpoint, List<String> services) implements HttpEndpoint {
    private static final String TITLE = "AWS sandbox";

    private static final String HTML = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title>
            <style>:root{color-scheme:light dark} body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
            pre{white-space:pre-wrap;font:14px/1.5 monospace}</style></head>
            <body><h1>%s</h1><pre>%s</pre></body>
            </html>
            """;

    @Override
    public HttpAnswer answer(HttpCall call) {
        return call.header("Accept").contains("text/html")
                ? HttpAnswer.text(200, "text/html; charset=utf-8", HTML.formatted(TITLE, TITLE, escaped(text())))
                        .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                : HttpAnswer.text(200, "text/plain; charset=utf-8", TITLE + "\n" + text());
    }

    private String text() {
        return """
                An AWS account in one process on this machine. It answers as AWS does, and costs nothing.

                Use it with the AWS CLI, an AWS SDK or boto3. The sandbox has printed its access key at its start, and the name of a file
                that sets it. That file sets these variables:

                  AWS_ENDPOINT_URL=%s
                  AWS_REGION=eu-west-1
                  AWS_ACCESS_KEY_ID=(the printed key)
                  AWS_SECRET_ACCESS_KEY=unused

                Then, for example:

                  aws sts get-caller-identity
                  aws cloudformation describe-stacks
                  curl -u "$AWS_ACCESS_KEY_ID:" %s/_sandbox/inventory    # everything that exists

                Services: %s.
                An operation that is not in the sandbox is refused by name.
                Pages: docs/sandbox.md (options, faults, IAM) and docs/playground.md (with Kubernetes and the operator).
                """.formatted(endpoint, endpoint, String.join(", ", services));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
