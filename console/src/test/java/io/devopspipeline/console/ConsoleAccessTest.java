// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.Sandbox;
import io.devopspipeline.sandbox.SandboxOptions;
import io.devopspipeline.sandbox.clock.ScaledClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets into the console, and who may change something there. */
class ConsoleAccessTest {
    private static final String CHANGE = "pipeline/release";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Sandbox sandbox;
    private Console console;

    @BeforeEach
    void open() throws Exception {
        sandbox = Sandbox.start(new SandboxOptions(
                0, Optional.of(folder), new ScaledClock(1), Path.of("python3"), folder.resolve("cache"), Set.of()));
        console = new Console(ConsoleOptions.of(sandbox.endpoint(), sandbox.accessKey("console")));
        sandbox.serve(Console.PREFIX, console);
    }

    @AfterEach
    void close() throws Exception {
        http.close();
        console.close();
        sandbox.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(sandbox.endpoint().resolve(Console.PREFIX + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> enter() throws Exception {
        return send(HttpRequest.newBuilder(console.address()));
    }

    private String cookie() throws Exception {
        return enter().headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    private String formToken(String cookie) throws Exception {
        Matcher token = Pattern.compile("Token&quot;:&quot;([0-9a-f]+)&quot;")
                .matcher(send(request("overview").header("Cookie", cookie)).body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private HttpRequest.Builder change(String cookie, String origin, String formToken) {
        return request(CHANGE)
                .header("Cookie", cookie)
                .header("Origin", origin)
                .header("X-Console-Token", formToken)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("pipeline=missing"));
    }

    private String origin() {
        return sandbox.endpoint().toString();
    }

    @Test
    void the_token_leaves_the_address_and_becomes_a_cookie_that_scripts_and_other_sites_do_not_get() throws Exception {
        // When
        HttpResponse<String> entrance = enter();

        // Then
        assertThat(entrance.statusCode()).isEqualTo(303);
        assertThat(entrance.headers().firstValue("Location")).hasValue("/_console/overview");
        assertThat(entrance.headers().firstValue("Set-Cookie").orElseThrow())
                .endsWith("; Path=/_console/; HttpOnly; SameSite=Strict")
                .doesNotContain(
                        URI.create(console.address().toString()).getQuery().substring("token=".length()));
    }

    @ParameterizedTest
    @CsvSource({"overview", "overview/events", "''", "?token=wrong", "overview?token="})
    void a_visitor_without_the_cookie_sees_nothing(String path) throws Exception {
        assertThat(send(request(path)).statusCode()).isEqualTo(401);
    }

    @Test
    void a_cookie_that_was_guessed_opens_nothing() throws Exception {
        assertThat(send(request("overview")
                                .header(
                                        "Cookie",
                                        "console-" + sandbox.endpoint().getPort() + "=00"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void the_browser_runs_no_script_of_the_page_itself() throws Exception {
        // When
        HttpResponse<String> page = send(request("overview").header("Cookie", cookie()));

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("<script>", " onclick", " style=");
    }

    @Test
    void our_own_page_may_change_something() throws Exception {
        // Given
        String cookie = cookie();

        // When
        HttpResponse<String> answer = send(change(cookie, origin(), formToken(cookie)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("CodePipeline answered PipelineNotFoundException");
    }

    @Test
    void a_change_from_another_origin_is_refused() throws Exception {
        // Given
        String cookie = cookie();

        // When
        HttpResponse<String> answer = send(change(cookie, "http://evil.example", formToken(cookie)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void a_change_without_the_token_of_our_pages_is_refused() throws Exception {
        assertThat(send(change(cookie(), origin(), "guessed")).statusCode()).isEqualTo(403);
    }

    @Test
    void a_change_without_an_origin_is_refused() throws Exception {
        // Given
        String cookie = cookie();
        HttpRequest.Builder change = request(CHANGE)
                .header("Cookie", cookie)
                .header("X-Console-Token", formToken(cookie))
                .POST(HttpRequest.BodyPublishers.noBody());

        // When
        int status = send(change).statusCode();

        // Then
        assertThat(status).isEqualTo(403);
    }

    @Test
    void a_change_by_get_is_no_change() throws Exception {
        assertThat(send(request(CHANGE).header("Cookie", cookie())).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "console.css, text/css",
        "console.js, text/javascript",
        "htmx.js, text/javascript",
        "sse.js, text/javascript",
        "icon.svg, image/svg+xml"
    })
    void the_files_of_pages_are_served_by_the_console_itself(String name, String type) throws Exception {
        assertThat(send(request("assets/" + name))
                        .headers()
                        .firstValue("Content-Type")
                        .orElseThrow())
                .startsWith(type);
    }

    @Test
    void no_other_file_is_served() throws Exception {
        assertThat(send(request("assets/../../versions.properties")).statusCode())
                .isEqualTo(404);
    }
}
