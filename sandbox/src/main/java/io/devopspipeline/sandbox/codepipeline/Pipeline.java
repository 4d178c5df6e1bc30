package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pipeline: its declaration as the API has it (camelCase), its executions, and what each stage shows. */
final class Pipeline {
    final String region;
    final String name;
    final Instant created;
    Instant updated;
    int version = 1;
    ObjectNode declaration;
    final List<Execution> executions = new ArrayList<>();
    final Map<String, StageState> stages = new LinkedHashMap<>();
    final Map<String, String> startedByToken = new LinkedHashMap<>();

    Pipeline(String region, String name, ObjectNode declaration, Instant created) {
        this.region = region;
        this.name = name;
        this.created = created;
        this.updated = created;
        this.declaration = declaration;
        renewStages();
    }

    String arn() {
        return Account.arn("codepipeline", region, name);
    }

    /** Stages keep what they show as long as they keep their name. */
    void renewStages() {
        Map<String, StageState> before = new LinkedHashMap<>(stages);
        stages.clear();
        declaration.path("stages").forEach(stage -> {
            String stageName = stage.path("name").asText();
            StageState kept = before.get(stageName);
            stages.put(stageName, kept == null ? new StageState() : kept);
        });
    }

    List<JsonNode> stageList() {
        List<JsonNode> list = new ArrayList<>();
        declaration.path("stages").forEach(list::add);
        return list;
    }

    Optional<Execution> execution(String id) {
        return executions.stream().filter(execution -> execution.id.equals(id)).findFirst();
    }

    String bucket() {
        return declaration.path("artifactStore").path("location").asText();
    }
}
