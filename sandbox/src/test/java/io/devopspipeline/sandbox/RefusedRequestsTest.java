// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.clock.SteppedClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sandbox with an access key of its own refuses on the wire, and that the same request is taken when it comes from AWS's clients or git. */
class RefusedRequestsTest {
    private static final String DEEP = "[".repeat(200) + "]".repeat(200);

    private Sandbox sandbox;

    /** One request of each protocol, as its usual client sends it, without the access key. */
    private enum Usual {
        JSON(
                "POST /",
                "application/x-amz-json-1.1",
                "codebuild",
                "{}",
                "X-Amz-Target: CodeBuild_20161006.ListProjects"),
        QUERY(
                "POST /",
                "application/x-www-form-urlencoded; charset=utf-8",
                "sts",
                "Action=GetCallerIdentity&Version=2011-06-15"),
        EC2("POST /", "application/x-www-form-urlencoded", "ec2", "Action=DescribeVpcs&Version=2016-11-15"),
        S3("GET /", "", "s3", ""),
        CONTROL("POST /_sandbox/iam", "application/json", "", "{}"),
        GIT_FETCH("POST /_provider/ada/app.git/git-upload-pack", "application/x-git-upload-pack-request", "", "0000"),
        GIT_PUSH("POST /_provider/ada/app.git/git-receive-pack", "application/x-git-receive-pack-request", "", "0000");

        private final String line;
        private final String type;
        private final String service;
        private final String body;
        private final String[] headers;

        Usual(String line, String type, String service, String body, String... headers) {
            this.line = line;
            this.type = type;
            this.service = service;
            this.body = body;
            this.headers = headers;
        }

        RawRequest request(String contentType, String key) {
            RawRequest request = RawRequest.of(line, headers).body(body);
            request = contentType.isEmpty() ? request : request.with("Content-Type: " + contentType);
            return key.isEmpty() ? request : request.with("Authorization: " + authorization(key));
        }

        private String authorization(String key) {
            return service.isEmpty()
                    ? "Basic " + Base64.getEncoder().encodeToString((key + ":x").getBytes(StandardCharsets.UTF_8))
                    : "AWS4-HMAC-SHA256 Credential=" + key + "/20260301/eu-west-1/" + service
                            + "/aws4_request, SignedHeaders=host, Signature=0";
        }
    }

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        sandbox = Sandbox.start(new SandboxOptions(
                0,
                Optional.of(folder),
                new SteppedClock(Instant.parse("2026-03-01T12:00:00Z")),
                Path.of("python3"),
                folder.resolve("cache"),
                Set.of()));
        // The repository that the provider's requests are about.
        assertThat(send(RawRequest.of("GET /_provider/ada/app.git/info/refs?service=git-receive-pack")
                        .with("Authorization: " + Usual.CONTROL.authorization(key()))))
                .startsWith("HTTP/1.1 200");
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource
    void the_usual_request_with_an_issued_key_is_taken(Usual usual) throws IOException {
        assertThat(send(usual.request(usual.type, key()))).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @EnumSource
    void another_key_is_refused_with_the_fix(Usual usual) throws IOException {
        assertThat(send(usual.request(usual.type, "AKIAGUESSED")))
                .containsPattern("^HTTP/1.1 40[013]")
                .contains("access key that the sandbox printed at its start", "--access-key any");
    }

    @ParameterizedTest
    @EnumSource
    void a_request_without_a_key_is_refused(Usual usual) throws IOException {
        assertThat(send(usual.request(usual.type, ""))).containsPattern("^HTTP/1.1 40[013]");
    }

    @ParameterizedTest
    @EnumSource
    void a_foreign_host_is_refused_even_with_the_key(Usual usual) throws IOException {
        assertThat(send(usual.request(usual.type, key()).with("Host: evil.example")))
                .startsWith("HTTP/1.1 403")
                .contains("refused the host \"evil.example\"");
    }

    @ParameterizedTest
    @EnumSource
    void a_web_page_is_refused_even_with_the_key(Usual usual) throws IOException {
        assertThat(send(usual.request(usual.type, key()).with("Origin: http://evil.example")))
                .startsWith("HTTP/1.1 403")
                .contains("Origin: http://evil.example");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "S3")
    void text_is_refused_where_the_protocol_has_another_content_type(Usual usual) throws IOException {
        assertThat(send(usual.request("text/plain", key())))
                .containsPattern("^HTTP/1.1 4(00|15)")
                .contains("text/plain", usual.type.replaceFirst(";.*", ""));
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "CONTROL", "GIT_FETCH", "GIT_PUSH"})
    void a_form_is_refused_where_the_protocol_has_another_content_type(Usual usual) throws IOException {
        assertThat(send(usual.request("application/x-www-form-urlencoded", key())))
                .containsPattern("^HTTP/1.1 4(00|15)")
                .contains(usual.type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"administrator", "me", "codebuild", ""})
    void the_name_of_a_caller_is_no_key(String name) throws IOException {
        // Given
        String issued = sandbox.accessKey("me");

        // When
        String answer = send(Usual.QUERY.request(Usual.QUERY.type, name));

        // Then
        assertThat(issued).isNotEqualTo(name);
        assertThat(answer).startsWith("HTTP/1.1 403");
    }

    @Test
    void the_key_of_a_session_is_taken() throws IOException {
        // Given
        String session = """
                {"session": {"accessKeyId": "SESSION-KEY", "roleArn": "arn:aws:iam::123456789012:role/r", "sessionName": "s"}}""";
        String given = send(Usual.CONTROL.request(Usual.CONTROL.type, key()).body(session));

        // When
        String answer = send(Usual.QUERY.request(Usual.QUERY.type, "SESSION-KEY"));

        // Then
        assertThat(given).startsWith("HTTP/1.1 200");
        assertThat(answer).startsWith("HTTP/1.1 200").contains("assumed-role/r/s");
    }

    @Test
    void a_role_for_a_web_identity_needs_a_key_as_well() throws IOException {
        // When
        String answer = send(Usual.QUERY
                .request(Usual.QUERY.type, "")
                .body("Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=arn:aws:iam::123456789012:role/r"
                        + "&RoleSessionName=web&WebIdentityToken=x"));

        // Then
        assertThat(answer).startsWith("HTTP/1.1 403").contains("MissingAuthenticationToken");
    }

    @Test
    void calls_are_counted_by_the_name_that_the_key_was_issued_for() throws IOException {
        // Given
        String called = send(Usual.QUERY.request(Usual.QUERY.type, sandbox.accessKey("ada")));

        // When
        String counts =
                send(RawRequest.of("GET /_sandbox/calls").with("Authorization: " + Usual.CONTROL.authorization(key())));

        // Then
        assertThat(called).contains("user/ada");
        assertThat(counts).contains("\"ada\":{\"total\":1").doesNotContain(sandbox.accessKey("ada"));
    }

    @Test
    void deep_json_is_refused() throws IOException {
        assertThat(send(Usual.JSON.request(Usual.JSON.type, key()).body("{\"a\": " + DEEP + "}")))
                .startsWith("HTTP/1.1 400")
                .contains("SerializationException", "nesting depth");
    }

    @Test
    void deep_json_at_the_control_endpoint_is_refused() throws IOException {
        assertThat(send(Usual.CONTROL.request(Usual.CONTROL.type, key()).body("{\"a\": " + DEEP + "}")))
                .startsWith("HTTP/1.1 400")
                .contains("nesting depth");
    }

    @Test
    void a_deep_form_is_refused() throws IOException {
        assertThat(send(Usual.QUERY
                        .request(Usual.QUERY.type, key())
                        .body("Action=GetCallerIdentity&Version=2011-06-15&a" + ".a".repeat(5000) + "=1")))
                .startsWith("HTTP/1.1 400")
                .contains("MalformedInput");
    }

    @Test
    void deep_xml_is_refused() throws IOException {
        // Given
        String anywhere = "Authorization: " + Usual.S3.authorization(key()).replace("eu-west-1", "us-east-1");
        String created = send(RawRequest.of("PUT /bucket").with(anywhere));

        // When
        String answer = send(RawRequest.of("PUT /bucket?tagging")
                .with(anywhere)
                .body("<Tagging>" + "<a>".repeat(5000) + "</a>".repeat(5000) + "</Tagging>"));

        // Then
        assertThat(created).startsWith("HTTP/1.1 200");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("MalformedXML");
    }

    @Test
    void a_body_beyond_the_limit_is_refused() throws IOException {
        assertThat(send(Usual.CONTROL.request(Usual.CONTROL.type, key()).body(" ".repeat((16 << 20) + 1))))
                .startsWith("HTTP/1.1 413")
                .contains("refused a body of more than 16777216 bytes");
    }

    @Test
    void a_template_of_nested_aliases_is_refused() throws IOException {
        // Given
        StringBuilder template = new StringBuilder("a0: &a0 [x, x]\n");
        for (int level = 1; level < 24; level++) {
            template.append("a%1$d: &a%1$d [*a%2$d, *a%2$d]\n".formatted(level, level - 1));
        }
        template.append("Resources: {}\n");
        String encoded = URLEncoder.encode(template.toString(), StandardCharsets.UTF_8);

        // When
        String answer = send(new RawRequest(
                        "POST /",
                        List.of(
                                "Content-Type: application/x-www-form-urlencoded",
                                "Authorization: "
                                        + Usual.QUERY.authorization(key()).replace("/sts/", "/cloudformation/")),
                        new byte[0])
                .body("Action=ValidateTemplate&Version=2010-05-15&TemplateBody=" + encoded));

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400").contains("YAML aliases are not allowed");
    }

    private String key() {
        return sandbox.accessKey("tester");
    }

    private String send(RawRequest request) throws IOException {
        URI endpoint = sandbox.endpoint();
        return request.send(endpoint);
    }
}
