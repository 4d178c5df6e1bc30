// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pipeline with all that ever ran in it. */
final class Pipeline {
    final String region;
    final String name;
    final Instant created;
    private final List<Execution> executions = new ArrayList<>();
    private final List<ActionRun> history = new ArrayList<>();
    private final List<RuleRun> ruleHistory = new ArrayList<>();
    private final Tags tags = new Tags();
    private final Map<String, String> executionByToken = new HashMap<>();
    /** The newest revision that each source action knows of, by its name. */
    private final Map<String, String> seen = new HashMap<>();

    private final Map<String, Stage> stages = new LinkedHashMap<>();
    private Declaration declaration;
    private Instant updated;
    private int version = 1;

    Pipeline(String region, Declaration declaration, Instant created) {
        this.region = region;
        this.name = declaration.name();
        this.created = created;
        this.updated = created;
        this.declaration = declaration;
        renewStages();
    }

    void addExecution(Execution added) {
        executions.add(added);
    }

    List<Execution> executions() {
        return Collections.unmodifiableList(executions);
    }

    void addRun(ActionRun added) {
        history.add(added);
    }

    List<ActionRun> history() {
        return Collections.unmodifiableList(history);
    }

    void addRuleRun(RuleRun added) {
        ruleHistory.add(added);
    }

    List<RuleRun> ruleHistory() {
        return Collections.unmodifiableList(ruleHistory);
    }

    Tags tags() {
        return tags;
    }

    void rememberToken(String token, String executionId) {
        executionByToken.put(token, executionId);
    }

    Map<String, String> executionByToken() {
        return Collections.unmodifiableMap(executionByToken);
    }

    /** @return the revision known before, if there was one */
    @Nullable
    String markSeen(String sourceAction, String revision) {
        return seen.put(sourceAction, revision);
    }

    Instant updated() {
        return updated;
    }

    int version() {
        return version;
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

    Stage stage(String stageName) {
        Stage stage = stages.get(stageName);
        if (stage == null) {
            throw AwsException.of(
                    "StageNotFoundException",
                    "Stage with the name '" + stageName + "' cannot be found in pipeline '" + name + "'");
        }
        return stage;
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
