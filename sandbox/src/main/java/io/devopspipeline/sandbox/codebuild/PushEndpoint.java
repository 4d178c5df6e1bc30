// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.ecr.Registry;
import io.devopspipeline.sandbox.ecr.RunnableImage;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.http.HttpCall;
import io.devopspipeline.sandbox.http.HttpEndpoint;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a build's docker pushes to: takes a copy of an image folder that the build made in its workspace. */
public final class PushEndpoint implements HttpEndpoint {
    /** As the stand-in for docker writes the folder of the image's files. */
    private static final String IMAGE_ROOT = "{image}";

    public static final String PREFIX = "/_build/";

    /** Where the programs of this machine are, after those that the image has. */
    private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

    private final Account account;
    private final Registry registry;
    private final BiConsumer<String, String> check;

    /** @param check refuses a push to a repository that the build, by its uuid, has no permission for */
    PushEndpoint(Account account, Registry registry, BiConsumer<String, String> check) {
        this.account = account;
        this.registry = registry;
        this.check = check;
    }

    @Override
    public HttpAnswer answer(HttpCall call) throws IOException {
        if (!call.hasContentType("application/json")) {
            return HttpAnswer.text(415, "text/plain", "the body must be application/json");
        }
        JsonNode body;
        try {
            body = Json.MAPPER.readTree(call.text());
        } catch (JsonProcessingException e) {
            return HttpAnswer.text(400, "text/plain", "not JSON: " + e.getOriginalMessage());
        }
        return push(body);
    }

    private HttpAnswer push(JsonNode body) throws IOException {
        Path folder = Path.of(Members.text(body, "folder")).normalize();
        if (!folder.startsWith(account.folder().resolve("builds")) || !Files.isDirectory(folder)) {
            return HttpAnswer.text(403, "text/plain", "not an image of this sandbox");
        }
        RunnableImage image = image(kept(folder));
        try {
            String uri = Members.text(body, "uri");
            Path builds = account.folder().resolve("builds");
            String digest = account.exclusively(() -> {
                check.accept(builds.relativize(folder).getName(0).toString(), uri);
                return registry.push(uri, image);
            });
            return HttpAnswer.text(
                    200, "application/json", Json.object().put("digest", digest).toString());
        } catch (AwsException e) {
            return HttpAnswer.text(400, "text/plain", e.text());
        }
    }

    /** The image outlives the build's workspace. The same content is kept once; a half copy is never seen. */
    private synchronized Path kept(Path folder) throws IOException {
        Path images = Files.createDirectories(account.folder().resolve("images"));
        Path target = images.resolve(folder.getFileName());
        if (!Files.isDirectory(target)) {
            Path copy = Files.createTempDirectory(images, "push-");
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path one : all.skip(1).toList()) {
                    Files.copy(one, copy.resolve(folder.relativize(one).toString()), LinkOption.NOFOLLOW_LINKS);
                }
            }
            Files.move(copy, target);
        }
        return target;
    }

    /** A search path of the image leads into the image, where that has such a folder. */
    private static String value(Path files, String name, String value) {
        if (!name.endsWith("PATH")) {
            return value;
        }
        return Arrays.stream(value.split(":"))
                .map(path -> path.startsWith("/") && Files.exists(files.resolve(path.substring(1)))
                        ? files.resolve(path.substring(1)).toString()
                        : path)
                .collect(Collectors.joining(":"));
    }

    private static RunnableImage image(Path folder) throws IOException {
        JsonNode config = Json.MAPPER.readTree(Files.readString(folder.resolve("config.json")));
        Path files = folder.resolve("files");
        List<String> command = Members.strings(config.path("command")).stream()
                .map(word -> word.replace(IMAGE_ROOT, files.toString()))
                .toList();
        Map<String, String> environment = new LinkedHashMap<>();
        config.path("env")
                .properties()
                .forEach(entry -> environment.put(
                        entry.getKey(),
                        value(files, entry.getKey(), entry.getValue().asText())));
        String programs = Members.text(config, "programs").replace(IMAGE_ROOT, files.toString());
        environment.put(
                "PATH",
                Stream.of(programs, environment.getOrDefault("PATH", ""), USUAL_PATH)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(":")));
        String workdir = Members.text(config, "workdir").replaceFirst("^/+", "");
        return new RunnableImage(
                "sha256:" + folder.getFileName(),
                files,
                files.resolve(workdir).normalize(),
                command,
                environment,
                config.path("entryPointWords").asInt());
    }
}
