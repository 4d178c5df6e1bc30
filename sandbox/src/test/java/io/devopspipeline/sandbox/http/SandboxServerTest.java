// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.clock.SteppedClock;
import io.devopspipeline.sandbox.wire.AwsService;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client gets when something goes wrong that nobody thought of, and when a request is no request. */
class SandboxServerTest {
    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=AKIA/20260301/eu-west-1/%s/aws4_request, Signature=x";

    private final HttpClient http = HttpClient.newHttpClient();
    private SandboxServer server;

    /** A service whose only operation fails as a mistake in the code does. */
    private record Failing(String signingName, Protocol protocol, String apiName) implements AwsService {
        @Override
        public Map<String, Operation> operations() {
            return Map.of("Fail", Failing::fail);
        }

        private static ObjectNode fail(Call call) {
            throw new IllegalStateException("a mistake in " + call.operation());
        }

        @Override
        public boolean takesUnsigned(String operation) {
            return signingName.equals("open");
        }

        @Override
        public Stream<String> inventory() {
            return Stream.empty();
        }
    }

    private static final Interception NONE = new Interception() {
        @Override
        public <T> T around(Call call, Supplier<T> operation) {
            return operation.get();
        }
    };

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new SandboxServer(0, Optional::of);
        Account account =
                new Account(new SteppedClock(Instant.EPOCH), folder, URI.create("http://127.0.0.1:" + server.port()));
        server.service(new Failing("json", Protocol.JSON, "Json_1"), account, NONE, call -> {});
        server.service(
                new Failing("query", Protocol.QUERY, "https://query/doc/2010-01-01/"), account, NONE, call -> {});
        server.service(new Failing("ec2", Protocol.EC2, "https://ec2/doc/2010-02-02/"), account, NONE, call -> {});
        server.service(new Failing("open", Protocol.QUERY, "https://open/doc/2010-03-03/"), account, NONE, call -> {});
        server.s3(call -> {
            throw new IllegalStateException("a mistake in S3");
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void a_mistake_in_a_json_service_answers_500_in_json() throws Exception {
        // When
        HttpResponse<String> answer = json("json", "{}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(Json.parsed(answer.body()).path("__type").asText()).isEqualTo("InternalFailure");
    }

    @Test
    void a_mistake_in_a_query_service_answers_500_in_its_xml() throws Exception {
        // When
        HttpResponse<String> answer = form("query", "Action=Fail&Version=2010-01-01");

        // Then
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("<Type>Receiver</Type><Code>InternalFailure</Code>");
    }

    @Test
    void a_mistake_in_ec2_answers_500_in_its_xml() throws Exception {
        // When
        HttpResponse<String> answer = form("ec2", "Action=Fail&Version=2010-02-02");

        // Then
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("<Errors><Error><Code>InternalFailure</Code>");
    }

    @Test
    void a_mistake_beside_the_services_answers_500() throws Exception {
        // When
        HttpResponse<String> answer = send(request().GET());

        // Then
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("a mistake in S3");
    }

    @Test
    void a_body_that_is_no_json_is_refused_instead_of_dropping_the_connection() throws Exception {
        // When
        HttpResponse<String> answer = json("json", "{nope");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.parsed(answer.body()).path("__type").asText()).isEqualTo("SerializationException");
    }

    @Test
    void a_form_that_is_no_form_is_refused_instead_of_dropping_the_connection() throws Exception {
        // When
        HttpResponse<String> answer = form("query", "Action=Fail&Name=%zz");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>MalformedQueryString</Code>");
    }

    @Test
    void an_unsigned_form_reaches_the_service_whose_version_it_names() throws Exception {
        // When
        HttpResponse<String> answer = unsigned("Action=Fail&Version=2010-03-03");

        // Then
        assertThat(answer.body()).contains("<Code>InternalFailure</Code>").contains("https://open/doc/2010-03-03/");
    }

    @Test
    void an_unsigned_form_of_an_operation_that_needs_a_signature_is_refused() throws Exception {
        // When
        HttpResponse<String> answer = unsigned("Action=Fail&Version=2010-01-01");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>MissingAuthenticationToken</Code>");
    }

    @Test
    void an_unsigned_json_call_is_refused() throws Exception {
        // When
        HttpResponse<String> answer = send(request()
                .header("X-Amz-Target", "Json_1.Fail")
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("MissingAuthenticationTokenException");
    }

    private HttpResponse<String> json(String service, String body) throws Exception {
        return send(request()
                .header("Authorization", SIGNED.formatted(service))
                .header("X-Amz-Target", "Json_1.Fail")
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> form(String service, String body) throws Exception {
        return send(request()
                .header("Authorization", SIGNED.formatted(service))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> unsigned(String body) throws Exception {
        return send(request()
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
