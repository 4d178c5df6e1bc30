// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that takes no pictures, in front of a console with one view. */
class AlbumTest {
    private static final Mark.View VIEW =
            new Mark.View("service.png", "The service", "/_console/service", "", List.of(), List.of(), false);
    private static final Transcript RAN = Transcript.of("kubectl get dop\n", "kubectl get dop\ndemo True 20s\n");

    private @TempDir Path folder;
    private HttpServer console;
    private Album album;

    @BeforeEach
    void start() throws Exception {
        console = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        console.createContext("/", AlbumTest::answer);
        console.start();
        URI address = URI.create("http://127.0.0.1:" + console.getAddress().getPort() + "/_console/?token=t");
        album = new Album(new ConsolePages(address), Album.Mode.CHECK, Duration.ofMillis(500));
    }

    @AfterEach
    void end() {
        album.close();
        console.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Set-Cookie", "console=c; HttpOnly");
        byte[] page = "c"
                        .equals(String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"))
                                .replace("console=", ""))
                ? "<main><h1>Service</h1><p>2 of 2 tasks run</p></main>".getBytes(StandardCharsets.UTF_8)
                : new byte[] {'-'};
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    @Test
    void a_view_that_shows_what_was_kept_is_no_problem() throws Exception {
        // Given
        Files.writeString(folder.resolve("service.txt"), "Service\n2 of 2 tasks run\n");

        // When
        album.add(folder, List.of(VIEW));

        // Then
        assertThat(album.problems()).isEmpty();
    }

    @Test
    void a_view_that_shows_something_else_is_a_problem_that_names_the_command() throws Exception {
        // Given
        Files.writeString(folder.resolve("service.txt"), "Service\n3 of 3 tasks run\n");

        // When
        album.add(folder, List.of(VIEW));

        // Then
        assertThat(album.problems()).containsExactly("""
                service.png does not show what ran. Run make pictures, and look at what changed.
                - 3 of 3 tasks run
                + 2 of 2 tasks run""");
    }

    @Test
    void a_terminal_that_shows_something_else_is_a_problem_that_names_the_command() throws Exception {
        // Given
        Files.writeString(folder.resolve("status.txt"), "$ kubectl get dop\ndemo False …\n");

        // When
        album.add(folder, new Mark.Screen("status.svg", "The status", "kubectl get"), RAN);

        // Then
        assertThat(album.problems())
                .singleElement()
                .asString()
                .contains("Run make pictures", "- demo False …", "+ demo True …");
    }
}
