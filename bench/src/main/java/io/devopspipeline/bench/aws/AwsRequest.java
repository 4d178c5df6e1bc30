// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request: who asks for which operation, and the text in which it names what it is about.
 *
 * @param account of the access key, see {@link AccessKey}
 * @param service the name in the SigV4 credential scope
 * @param text path and body, form fields decoded
 */
record AwsRequest(String account, String region, String service, String operation, String text, String body) {
    private static final Pattern SCOPE = Pattern.compile("Credential=([^/]+)/\\d{8}/([^/]+)/([^/]+)/aws4_request");
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]+)");

    /** Names of the stacks of a resource, and all names that AWS generates in them, begin like this. */
    private static final Pattern NAME = Pattern.compile("dop-[0-9a-f]{10}-([a-z0-9-]+?)-(artifacts|pipeline)");

    static AwsRequest of(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String path = exchange.getRequestURI().getPath();
        Matcher scope = SCOPE.matcher(header(exchange, "Authorization"));
        return scope.find()
                ? new AwsRequest(
                        AccessKey.account(scope.group(1)),
                        scope.group(2),
                        scope.group(3),
                        operation(exchange, body),
                        path + " " + URLDecoder.decode(body.replaceAll("%(?![0-9a-fA-F]{2})", "%25"), UTF_8),
                        body)
                : new AwsRequest("", "", "", exchange.getRequestMethod() + " " + path, path, body);
    }

    private static String operation(HttpExchange exchange, String body) {
        String target = header(exchange, "X-Amz-Target");
        Matcher action = ACTION.matcher(body);
        if (!target.isEmpty()) {
            return target.substring(target.lastIndexOf('.') + 1);
        }
        return action.find() ? action.group(1) : exchange.getRequestMethod();
    }

    private static String header(HttpExchange exchange, String name) {
        @Nullable String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /** The resource that the request names, as {@code namespace-name}. */
    Optional<String> app() {
        Matcher name = NAME.matcher(text);
        return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    }

    /** Whether it names the artifacts stack, or something in it. */
    boolean isAboutArtifacts() {
        Matcher name = NAME.matcher(text);
        return name.find() && name.group(2).equals("artifacts");
    }
}
