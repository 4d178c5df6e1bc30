// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.flux;

import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs Flux's kustomize-controller with the example in deploy/gitops/flux, from the installation to the deletion of everything. */
public final class Flux {
    private static final double TIME_FACTOR = 60;

    private Flux() {}

    private interface Scenario {
        void run() throws Exception;
    }

    /** @param scenarios how many there are @param passed how many did, up to the first that failed @param failure in words, or empty */
    public record Found(int scenarios, int passed, String failure) {}

    public static Found look(Tools tools) throws Exception {
        try (Playground playground = Playground.start(tools, TIME_FACTOR);
                FluxCluster cluster = FluxCluster.start(tools, playground)) {
            return run(cluster);
        }
    }

    private static Found run(FluxCluster cluster) throws Exception {
        Map<String, Scenario> scenarios = scenarios(new FluxScenarios(cluster));
        int passed = 0;
        for (Map.Entry<String, Scenario> scenario : scenarios.entrySet()) {
            try {
                scenario.getValue().run();
                System.out.println("flux: " + scenario.getKey());
                passed++;
            } catch (Exception e) {
                return new Found(
                        scenarios.size(), passed, scenario.getKey() + ": " + e.getMessage() + "\n" + cluster.logs());
            }
        }
        return new Found(scenarios.size(), passed, "");
    }

    private static Map<String, Scenario> scenarios(FluxScenarios flux) {
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        scenarios.put("waits until the pipeline serves", flux::waits);
        scenarios.put("applies a changed spec", flux::appliesAChangedSpec);
        scenarios.put("refuses a broken spec", flux::refusesABrokenSpec);
        scenarios.put("keeps the count of kubectl scale", flux::keepsTheScaledCount);
        scenarios.put("keeps annotations of kubectl with ssa: Merge", flux::keepsAnnotations);
        scenarios.put("removes annotations of kubectl without it", flux::removesAnnotationsWithoutMerge);
        scenarios.put("starts no further attempt by removing a retry", flux::removesARetry);
        scenarios.put("prunes a pipeline with its stacks", flux::prunes);
        scenarios.put("deletes a pipeline at a typing error with force: true", flux::forceDeletesAtATypingError);
        scenarios.put("deletes all Kustomizations and nothing stays in AWS", flux::deletesEverything);
        return scenarios;
    }
}
