package io.devopspipeline.sandbox.codepipeline;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A pipeline with all that ever ran in it. */
final class Pipeline {
    final String region;
    final String name;
    final Instant created;
    final List<Execution> executions = new ArrayList<>();
    final List<ActionRun> history = new ArrayList<>();
    final Map<String, String> tags = new TreeMap<>();
    final Map<String, String> executionByToken = new HashMap<>();
    /** The newest revision that each source action knows of, by its name. */
    final Map<String, String> seen = new HashMap<>();

    private final Map<String, Stage> stages = new LinkedHashMap<>();
    private Declaration declaration;
    Instant updated;
    int version = 1;

    Pipeline(String region, Declaration declaration, Instant created) {
        this.region = region;
        this.name = declaration.name();
        this.created = created;
        this.updated = created;
        this.declaration = declaration;
        renewStages();
    }

    String arn() {
        return Account.arn("codepipeline", region, name);
    }

    Declaration declaration() {
        return declaration;
    }

    void change(Declaration next, Instant now) {
        declaration = next;
        version++;
        updated = now;
        renewStages();
    }

    /** Stages keep what they show as long as they keep their name. */
    private void renewStages() {
        Map<String, Stage> before = new LinkedHashMap<>(stages);
        stages.clear();
        declaration.stages().forEach(stage -> stages.put(stage.name(), before.getOrDefault(stage.name(), new Stage())));
    }

    Iterable<Stage> stages() {
        return stages.values();
    }

    Stage stage(String stageName) {
        Stage stage = stages.get(stageName);
        if (stage == null) {
            throw AwsException.of(
                    "StageNotFoundException",
                    "Stage with the name '" + stageName + "' cannot be found in pipeline '" + name + "'");
        }
        return stage;
    }

    /** Whether all actions of the stage have succeeded in the execution. */
    boolean succeeded(StageDeclaration stage, Execution execution) {
        return stage.actions().stream().allMatch(action -> history.stream()
                .anyMatch(run -> run.execution == execution
                        && run.stage.equals(stage.name())
                        && run.declaration.name().equals(action.name())
                        && run.succeeded()));
    }

    Execution execution(String id) {
        return executions.stream()
                .filter(execution -> execution.id.equals(id))
                .findFirst()
                .orElseThrow(() -> AwsException.of(
                        "PipelineExecutionNotFoundException",
                        "Pipeline execution '" + id + "' does not exist for pipeline '" + name + "'"));
    }
}
