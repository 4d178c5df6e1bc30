// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.devopspipeline.awsdemo.trace.Exchange;
import io.devopspipeline.awsdemo.trace.Identity;
import io.devopspipeline.awsdemo.trace.Masking;
import io.devopspipeline.awsdemo.trace.Recorder;
import io.devopspipeline.awsdemo.trace.Trace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** The proxy in front of an account that keeps what it was asked. */
class RecordingProxyTest {
    private static final String SECRET = "{\"ARN\":\"arn:aws:x::444455556666:y\",\"SecretString\":\"hunter2\"}";

    private record Asked(String authorization, String path, String body, String hash) {}

    @TempDir
    private Path folder;

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private HttpServer account;
    private Recorder recorder;
    private RecordingProxy proxy;

    @BeforeEach
    void start() throws IOException {
        account = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        account.createContext("/", this::answer);
        account.start();
        recorder = Recorder.to(
                folder.resolve("trace.jsonl"),
                new Masking(new Identity("444455556666", "arn:aws:iam::444455556666:root", "")));
        proxy = RecordingProxy.start(
                new Upstream() {
                    private final AwsEndpoints real = new AwsEndpoints("eu-west-1");

                    @Override
                    public Endpoint endpoint(String service, String region) {
                        return new Endpoint(
                                URI.create("http://127.0.0.1:"
                                        + account.getAddress().getPort()),
                                real.of(service, region).region());
                    }

                    @Override
                    public AwsCredentialsIdentity credentials(String caller) {
                        return AwsCredentialsIdentity.create("REALKEYOF" + caller, "real-secret");
                    }
                },
                recorder);
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        recorder.close();
        account.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new Asked(
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestURI().toString(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRequestHeaders().getFirst("x-amz-content-sha256")));
            byte[] body = SECRET.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private HttpRequest.Builder request(String key, String region, String service) {
        return HttpRequest.newBuilder(proxy.endpoint().resolve("/"))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + key + "/20261129/" + region + "/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0")
                .header("X-Amz-Target", "Service_2014.DescribeThings")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"a\"}"));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private List<Exchange> recorded() throws IOException {
        return Trace.read(folder.resolve("trace.jsonl")).exchanges();
    }

    @Test
    void a_request_goes_on_with_the_callers_own_credentials() throws Exception {
        // When
        HttpResponse<String> answer = send(request(proxy.accessKey("operator"), "eu-west-1", "ecs"));

        // Then
        assertThat(answer.body()).isEqualTo(SECRET);
        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.body()).isEqualTo("{\"name\":\"a\"}");
            assertThat(request.authorization())
                    .startsWith("AWS4-HMAC-SHA256 Credential=REALKEYOFoperator/")
                    .contains("/eu-west-1/ecs/aws4_request");
        });
    }

    @Test
    void request_and_answer_are_recorded_without_the_secret_and_the_account() throws Exception {
        // When
        var _ = send(request(proxy.accessKey("operator"), "eu-west-1", "ecs"));

        // Then
        assertThat(recorded()).singleElement().satisfies(exchange -> {
            assertThat(exchange.caller()).isEqualTo("operator");
            assertThat(exchange.call()).isEqualTo("ecs:DescribeThings");
            assertThat(exchange.request()).hasToString("{\"name\":\"a\"}");
            assertThat(exchange.answer())
                    .hasToString("{\"ARN\":\"arn:aws:x::111122223333:y\",\"SecretString\":\"(masked)\"}");
        });
        assertThat(Files.readString(folder.resolve("trace.jsonl")))
                .doesNotContain("REALKEY", "real-secret", proxy.accessKey("operator"));
    }

    @Test
    void chunks_go_on_in_one_piece() throws Exception {
        // Given
        HttpRequest.Builder upload = request(proxy.accessKey("operator"), "eu-west-1", "s3")
                .uri(proxy.endpoint().resolve("/bucket/key%20a"))
                .header("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
                .header("x-amz-trailer", "x-amz-checksum-crc32")
                .PUT(HttpRequest.BodyPublishers.ofString(
                        "5;chunk-signature=0\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n"));

        // When
        var _ = send(upload);

        // Then
        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/bucket/key%20a");
            assertThat(request.body()).isEqualTo("hello world");
            assertThat(request.hash()).isEqualTo("b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9");
        });
    }

    @Test
    void a_foreign_key_is_refused() throws Exception {
        // When
        HttpResponse<String> answer = send(request("AKIAIOSFODNN7EXAMPLE", "eu-west-1", "ecs"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("does not know this access key");
        assertThat(asked).isEmpty();
        assertThat(recorded()).isEmpty();
    }

    @Test
    void a_request_without_a_signature_is_refused() throws Exception {
        // When
        HttpResponse<String> answer = send(HttpRequest.newBuilder(proxy.endpoint()));

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(asked).isEmpty();
    }

    @Test
    void a_web_page_is_refused() throws Exception {
        // When
        HttpResponse<String> answer =
                send(request(proxy.accessKey("demo"), "eu-west-1", "ecs").header("Origin", "https://example.com"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dynamodb", "example.com", "eu-west-1.evil"})
    void a_service_that_the_demo_does_not_use_is_refused(String service) throws Exception {
        // When
        HttpResponse<String> answer = send(request(proxy.accessKey("demo"), "eu-west-1", service));

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(asked).isEmpty();
    }

    @Test
    void another_region_is_refused() throws Exception {
        // When
        HttpResponse<String> answer = send(request(proxy.accessKey("demo"), "us-west-2", "ecs"));

        // Then
        assertThat(answer.body()).contains("forwards requests to eu-west-1 only, and this one is for us-west-2");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AssumeRole", "GetSessionToken", "AssumeRoleWithWebIdentity", "GetFederationToken"})
    void credentials_cannot_be_asked_for(String action) throws Exception {
        // Given
        HttpRequest.Builder assume = request(proxy.accessKey("operator"), "eu-west-1", "sts")
                .setHeader("X-Amz-Target", "")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("Action=" + action));

        // When
        HttpResponse<String> answer = send(assume);

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("does not forward sts:" + action).contains("OPERATOR_PROFILE");
        assertThat(asked).isEmpty();
    }
}
