// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was measured; its lines are read by machines, too.
 * @param calls requests to AWS by what they were for; without those of steps that were not told
 * @param applyToReady seconds from kubectl apply until the resource was Ready
 * @param total seconds, without those in which a person read
 * @param leftovers what is left in the account
 */
record Figures(
        String served,
        String endpoint,
        int failed,
        int asked,
        Map<String, Integer> calls,
        double applyToReady,
        double ofWhichAws,
        double total,
        int leftovers) {
    private static final List<String> CALLS =
            List.of("create", "release", "update", "scale", "delete", "idle_per_hour");

    void print(PrintStream out) {
        out.println("demo: served \"" + served + "\" from " + endpoint);
        out.println("demo: failed_requests=" + failed + " of " + asked);
        out.println("demo: calls " + CALLS.stream().map(this::count).collect(Collectors.joining(" ")));
        out.printf(
                Locale.ROOT,
                "demo: seconds apply_to_ready=%.1f of_which_aws=%.1f total=%.1f%n",
                applyToReady,
                ofWhichAws,
                total);
        out.println("demo: leftovers=" + leftovers);
    }

    private String count(String what) {
        return what + "=" + (calls.containsKey(what) ? calls.get(what) : "not-measured");
    }

    boolean good() {
        return failed == 0 && leftovers == 0;
    }
}
