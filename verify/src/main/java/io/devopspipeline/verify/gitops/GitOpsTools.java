// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.gitops;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.devopspipeline.testkit.Checkout;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Asks {@code tools/go/gitops-check} what kstatus, Flux and Argo CD (with the health script of deploy/gitops) say of objects. */
final class GitOpsTools {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCRIPT = "resource.customizations.health.devopspipeline.io_DevOpsPipeline";

    private final Path tool;

    GitOpsTools(Path tool) {
        this.tool = tool;
    }

    Map<String, Verdict> verdicts(Map<String, ?> objects) throws IOException, InterruptedException {
        Path script = Files.createTempFile("health-", ".lua");
        try {
            Files.writeString(script, healthScript());
            return ask(script, objects);
        } finally {
            Files.delete(script);
        }
    }

    private static String healthScript() throws IOException {
        JsonNode configMap =
                new YAMLMapper().readTree(Files.readString(Checkout.file("deploy/gitops/argocd/argocd-cm.yaml")));
        return configMap.required("data").required(SCRIPT).asText();
    }

    private Map<String, Verdict> ask(Path script, Map<String, ?> objects) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(tool.toString(), script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream input = process.getOutputStream()) {
            JSON.writeValue(input, objects);
        }
        try (InputStream output = process.getInputStream()) {
            byte[] said = output.readAllBytes();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("gitops-check failed, see above");
            }
            return JSON.readValue(said, new TypeReference<Map<String, Verdict>>() {});
        }
    }
}
