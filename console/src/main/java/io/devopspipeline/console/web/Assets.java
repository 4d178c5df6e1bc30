// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.web;

import io.devopspipeline.sandbox.http.HttpAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The files that pages use: our own, and htmx from its webjars. */
public final class Assets {
    private record Asset(String type, byte[] content) {}

    private final Map<String, Asset> assets;

    public Assets() {
        Properties versions = versions();
        String webjars = "/META-INF/resources/webjars/";
        assets = Map.of(
                "console.css", asset("text/css", "console.css"),
                "console.js", asset("text/javascript", "console.js"),
                "icon.svg", asset("image/svg+xml", "icon.svg"),
                "htmx.js",
                        asset(
                                "text/javascript",
                                webjars + "htmx.org/" + versions.getProperty("htmx.org") + "/dist/htmx.min.js"),
                "sse.js",
                        asset(
                                "text/javascript",
                                webjars + "htmx-ext-sse/" + versions.getProperty("htmx-ext-sse") + "/sse.js"));
    }

    private static Properties versions() {
        Properties versions = new Properties();
        try (InputStream file = open("versions.properties")) {
            versions.load(file);
            return versions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Asset asset(String type, String resource) {
        try (InputStream file = open(resource)) {
            return new Asset(type, file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        InputStream file = Assets.class.getResourceAsStream(resource);
        if (file == null) {
            throw new IllegalStateException("the class path has no " + resource);
        }
        return file;
    }

    public Optional<HttpAnswer> find(String name) {
        return Optional.ofNullable(assets.get(name)).map(asset -> SecureResponses.guarded(
                        HttpAnswer.bytes(200, asset.type() + "; charset=utf-8", asset.content()))
                .with("Cache-Control", "max-age=60"));
    }
}
