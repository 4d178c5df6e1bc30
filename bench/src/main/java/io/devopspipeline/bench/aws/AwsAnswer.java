// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;

/** What the double answers. @param error the code of AWS's error, empty for a success */
record AwsAnswer(int status, String error, Map<String, String> headers, byte[] body) {
    static AwsAnswer xml(String body) {
        return new AwsAnswer(200, "", Map.of("Content-Type", "text/xml"), body.getBytes(UTF_8));
    }

    static AwsAnswer json(String body) {
        return new AwsAnswer(200, "", Map.of("Content-Type", "application/x-amz-json-1.1"), body.getBytes(UTF_8));
    }

    /** In the protocol of the request's service. */
    static AwsAnswer error(AwsRequest request, String code, String message) {
        return switch (request.service()) {
            case "s3" -> xmlError(503, code, "<Error><Code>%s</Code><Message>%s</Message></Error>", message);
            case "ec2" ->
                xmlError(
                        400,
                        code,
                        "<Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors></Response>",
                        message);
            case "cloudformation", "sts", "elasticloadbalancing" ->
                xmlError(
                        400,
                        code,
                        "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>",
                        message);
            default ->
                new AwsAnswer(
                        400,
                        code,
                        Map.of("Content-Type", "application/x-amz-json-1.1"),
                        "{\"__type\":\"%s\",\"message\":\"%s\"}"
                                .formatted(code, message)
                                .getBytes(UTF_8));
        };
    }

    private static AwsAnswer xmlError(int status, String code, String body, String message) {
        return new AwsAnswer(
                status,
                code,
                Map.of("Content-Type", "text/xml"),
                body.formatted(code, message).getBytes(UTF_8));
    }

    /** As the service says that its rate was exceeded. */
    static AwsAnswer throttled(AwsRequest request) {
        return switch (request.service()) {
            case "s3" -> error(request, "SlowDown", "Please reduce your request rate.");
            case "ec2" -> error(request, "RequestLimitExceeded", "Request limit exceeded.");
            case "cloudformation", "sts", "elasticloadbalancing" -> error(request, "Throttling", "Rate exceeded");
            default -> error(request, "ThrottlingException", "Rate exceeded");
        };
    }

    void write(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
