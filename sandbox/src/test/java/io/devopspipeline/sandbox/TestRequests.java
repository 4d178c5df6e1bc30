// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.Json;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Requests as the SDKs send them to services whose clients are not among the dependencies of these tests. */
public record TestRequests(TestSandbox sandbox, String accessKey) {
    public static TestRequests of(TestSandbox sandbox) {
        return new TestRequests(sandbox, TestSandbox.CALLER);
    }

    /** JSON 1.1: the answer, or the error with its {@code __type}. */
    public JsonNode json(String service, String target, String body) throws Exception {
        HttpResponse<String> response = sandbox.http(signed(service, "/")
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", target)
                .POST(BodyPublishers.ofString(body))
                .build());
        return Json.MAPPER.readTree(response.body());
    }

    /** REST/XML. */
    public HttpResponse<String> xml(String method, String service, String path, String body) throws Exception {
        HttpRequest.Builder request = signed(service, path).method(method, BodyPublishers.ofString(body));
        return sandbox.http(
                body.isEmpty()
                        ? request.build()
                        : request.header("Content-Type", "application/xml").build());
    }

    /** The Query protocol. */
    public HttpResponse<String> query(String service, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return sandbox.http(signed(service, "/")
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder signed(String service, String path) {
        return HttpRequest.newBuilder(sandbox.endpoint().resolve(path))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + accessKey + "/20260301/eu-west-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0");
    }
}
