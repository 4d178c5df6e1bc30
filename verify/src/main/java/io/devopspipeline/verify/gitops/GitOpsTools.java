// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.gitops;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.devopspipeline.testkit.Checkout;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Asks {@code tools/go/gitops-check} what kstatus, Flux and Argo CD (with the scripts of deploy/gitops) say of objects. */
final class GitOpsTools {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEALTH = "resource.customizations.health.devopspipeline.io_DevOpsPipeline";
    private static final String ACTIONS = "resource.customizations.actions.devopspipeline.io_DevOpsPipeline";

    private final Path tool;

    GitOpsTools(Path tool) {
        this.tool = tool;
    }

    Map<String, Verdict> verdicts(Map<String, ?> objects) throws IOException, InterruptedException {
        return ask(List.of(), configured(HEALTH), objects, new TypeReference<>() {});
    }

    /** What Argo CD's actions offer in these situations, by the name of the situation and the name of the action. */
    Map<String, Map<String, ArgoActions.Offered>> actions(Map<String, ArgoActions.Situation> situations)
            throws IOException, InterruptedException {
        JsonNode configured = new YAMLMapper().readTree(configured(ACTIONS));
        ObjectNode scripts = JSON.createObjectNode();
        scripts.set("discovery", configured.required("discovery.lua"));
        ObjectNode actions = scripts.putObject("actions");
        configured
                .required("definitions")
                .forEach(action -> actions.set(action.required("name").asText(), action.required("action.lua")));
        return ask(List.of("--actions"), scripts.toString(), situations, new TypeReference<>() {});
    }

    private static String configured(String key) throws IOException {
        JsonNode configMap =
                new YAMLMapper().readTree(Files.readString(Checkout.file("deploy/gitops/argocd/argocd-cm.yaml")));
        return configMap.required("data").required(key).asText();
    }

    private <T> T ask(List<String> mode, String script, Object input, TypeReference<T> answer)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile("script-", "");
        try {
            Files.writeString(file, script);
            return ask(
                    Stream.of(List.of(tool.toString()), mode, List.of(file.toString()))
                            .flatMap(List::stream)
                            .toList(),
                    input,
                    answer);
        } finally {
            Files.delete(file);
        }
    }

    private static <T> T ask(List<String> command, Object asked, TypeReference<T> answer)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream input = process.getOutputStream()) {
            JSON.writeValue(input, asked);
        }
        try (InputStream output = process.getInputStream()) {
            byte[] said = output.readAllBytes();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("gitops-check failed, see above");
            }
            return JSON.readValue(said, answer);
        }
    }
}
