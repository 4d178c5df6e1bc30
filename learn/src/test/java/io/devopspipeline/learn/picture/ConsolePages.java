// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Reads the pages of a console as a browser does: with the cookie that the token gives. */
public final class ConsolePages implements AutoCloseable {
    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String cookie;

    /** @param address with the token */
    public ConsolePages(URI address) throws IOException, InterruptedException {
        this.address = address;
        this.cookie = http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow(() -> new IllegalStateException("The console gave no cookie at " + address))
                .split(";")[0];
    }

    URI address() {
        return address;
    }

    Snapshot look(Mark.View view) {
        Snapshot page = page(view.address());
        if (!view.pick().isEmpty()) {
            page = page.choice(view.pick()).map(this::page).orElse(page);
        }
        return page.with(view.panels());
    }

    private Snapshot page(String path) {
        try {
            return new Snapshot(http.send(
                            HttpRequest.newBuilder(address.resolve(path))
                                    .header("Cookie", cookie)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
