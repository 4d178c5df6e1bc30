// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.gitops;

import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Leads resources through every phase, and compares what GitOps tools make of each version seen with what is meant. */
public final class GitOps {
    private static final double TIME_FACTOR = 60;

    private GitOps() {}

    /** @param phases that were seen @param versions of resources that were judged @param mismatches what is not as meant, in words */
    public record Found(int phases, int versions, List<String> mismatches) {}

    public static Found look(Tools tools) throws Exception {
        try (Playground playground = Playground.start(tools, TIME_FACTOR)) {
            return look(playground, tools.gitOpsCheck());
        }
    }

    /** @param playground without an operator and without the CRD yet */
    private static Found look(Playground playground, Path tool) throws Exception {
        new Pipelines(playground).defineResource();
        Map<String, GenericKubernetesResource> objects;
        try (Recording recording = new Recording(playground.client())) {
            new PhaseScenarios(playground).run();
            objects = recording.all();
        }
        GitOpsTools tools = new GitOpsTools(tool);
        List<String> mismatches = new ArrayList<>(ArgoActions.mismatches(tools));
        mismatches.addAll(compare(tools.verdicts(objects)));
        return new Found(phases(objects.keySet()).size(), objects.size(), mismatches);
    }

    static List<String> compare(Map<String, Verdict> verdicts) {
        List<String> mismatches = new ArrayList<>();
        verdicts.forEach((name, verdict) -> meant(phase(name))
                .filter(meant -> !meant.verdict().equals(verdict))
                .ifPresent(meant -> mismatches.add(name + ": " + meant.verdict() + " is meant, but it is " + verdict)));
        Set<String> seen = phases(verdicts.keySet());
        seen.stream()
                .filter(phase -> meant(phase).isEmpty())
                .forEach(phase -> mismatches.add("phase " + phase + " was seen, but nothing is said of it"));
        ResourcePhase.REQUIRED.keySet().stream()
                .filter(phase -> !seen.contains(phase))
                .forEach(phase -> mismatches.add("phase " + phase + " was not seen"));
        return mismatches;
    }

    private static Optional<Health> meant(String phase) {
        if (phase.startsWith("Deleting: ")) {
            return Optional.of(Health.GOING);
        }
        return Optional.ofNullable(ResourcePhase.REQUIRED.get(phase))
                .or(() -> Optional.ofNullable(ResourcePhase.POSSIBLE.get(phase)));
    }

    private static Set<String> phases(Set<String> names) {
        return names.stream().map(GitOps::phase).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String phase(String name) {
        return Objects.requireNonNull(name).substring(0, name.lastIndexOf(Recording.AT));
    }
}
