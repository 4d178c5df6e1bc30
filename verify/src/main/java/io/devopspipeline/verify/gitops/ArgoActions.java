// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.gitops;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what Argo CD's actions of a DevOpsPipeline offer and do with the table {@code argocd-actions.yaml}. */
final class ArgoActions {
    private static final String TABLE = "argocd-actions.yaml";
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

    private ArgoActions() {}

    /** A row of the table. @param params what the user types @param sets annotations by action @param fails errors by action */
    record Row(
            String name,
            JsonNode object,
            @Nullable Map<String, String> params,
            Map<String, Map<String, String>> sets,
            @Nullable Map<String, String> fails) {
        Situation situation() {
            return new Situation(object, Objects.requireNonNullElse(params, Map.of()));
        }
    }

    /** What {@code gitops-check --actions} reads of a state. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Situation(JsonNode object, Map<String, String> params) {}

    /** What it shows of an action. @param problem an error of the script, or a change of more than annotations; empty when there is none */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Offered(boolean enabled, @Nullable Map<String, String> annotations, String problem) {}

    static List<String> mismatches(GitOpsTools tools) throws IOException, InterruptedException {
        List<Row> rows = rows();
        Map<String, Map<String, Offered>> offered =
                tools.actions(rows.stream().collect(Collectors.toMap(Row::name, Row::situation)));
        List<String> mismatches = new ArrayList<>();
        for (Row row : rows) {
            compare(row, Objects.requireNonNull(offered.get(row.name())), mismatches);
        }
        return mismatches;
    }

    private static void compare(Row row, Map<String, Offered> offered, List<String> mismatches) {
        Map<String, Object> expected = new TreeMap<>(row.sets());
        expected.putAll(Objects.requireNonNullElse(row.fails(), Map.of()));
        Map<String, Object> found = new TreeMap<>();
        offered.forEach((name, action) -> {
            if (action.enabled()) {
                found.put(name, action.problem().isEmpty() ? withoutTimes(action) : withoutTrace(action));
            }
        });
        if (!found.equals(expected)) {
            mismatches.add("Argo CD's actions, " + row.name() + ": " + expected + " is meant, but it is " + found);
        }
    }

    private static String withoutTrace(Offered action) {
        return action.problem().lines().findFirst().orElseThrow();
    }

    private static Map<String, String> withoutTimes(Offered action) {
        Map<String, String> annotations = new TreeMap<>(Objects.requireNonNullElse(action.annotations(), Map.of()));
        annotations.replaceAll((_, value) -> value.matches(TIME) ? "NOW" : value);
        return annotations;
    }

    private static List<Row> rows() throws IOException {
        try (InputStream table = ArgoActions.class.getResourceAsStream(TABLE)) {
            return new YAMLMapper().readValue(table, new TypeReference<>() {});
        }
    }
}
