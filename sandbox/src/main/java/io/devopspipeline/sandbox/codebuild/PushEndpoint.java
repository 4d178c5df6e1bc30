package io.devopspipeline.sandbox.codebuild;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.ecr.Registry;
import io.devopspipeline.sandbox.ecr.RunnableImage;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.http.HttpCall;
import io.devopspipeline.sandbox.http.HttpEndpoint;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a build's docker pushes to: takes over an image folder that the build made below the account's own folder. */
public final class PushEndpoint implements HttpEndpoint {
    public static final String PREFIX = "/_build/";

    private final Account account;
    private final Registry registry;

    public PushEndpoint(Account account, Registry registry) {
        this.account = account;
        this.registry = registry;
    }

    @Override
    public HttpAnswer answer(HttpCall call) throws IOException {
        JsonNode body = Json.MAPPER.readTree(call.text());
        Path folder = Path.of(body.path("folder").asText()).normalize();
        if (!folder.startsWith(account.folder())) {
            return HttpAnswer.text(403, "text/plain", "not an image of this sandbox");
        }
        try {
            RunnableImage image = image(folder);
            String digest =
                    account.exclusively(() -> registry.push(body.path("uri").asText(), image));
            return HttpAnswer.text(
                    200, "application/json", Json.object().put("digest", digest).toString());
        } catch (AwsException e) {
            return HttpAnswer.text(400, "text/plain", e.text());
        }
    }

    private static RunnableImage image(Path folder) throws IOException {
        JsonNode config = Json.MAPPER.readTree(Files.readString(folder.resolve("config.json")));
        Path files = folder.resolve("files");
        String workdir = config.path("workdir").asText("/");
        List<String> command = new ArrayList<>();
        config.path("entrypoint").forEach(word -> command.add(word.asText()));
        config.path("cmd").forEach(word -> command.add(word.asText()));
        Map<String, String> environment = new LinkedHashMap<>();
        config.path("env")
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));
        return new RunnableImage(
                "sha256:" + folder.getFileName(),
                files,
                files.resolve(workdir.substring(1)).normalize(),
                resolved(command, config.path("venv").asText("")),
                environment);
    }

    /** The command with its program as a real path: what pip installed stands in the image's virtual environment. */
    private static List<String> resolved(List<String> command, String venv) {
        if (command.isEmpty() || venv.isEmpty()) {
            return command;
        }
        Path program = Path.of(venv, "bin", command.getFirst());
        List<String> resolved = new ArrayList<>(command);
        if (Files.isExecutable(program)) {
            resolved.set(0, program.toString());
        }
        return resolved;
    }
}
