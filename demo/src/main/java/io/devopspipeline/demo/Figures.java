// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import java.io.PrintStream;
import java.util.Locale;

/**
 * What the story came to; its lines are read by machines, too.
 * @param idlePerHour AWS requests in an hour in which nothing happens
 * @param leftovers what is left in the account
 */
record Figures(
        String served,
        String endpoint,
        int failed,
        int asked,
        int create,
        int release,
        int update,
        int scale,
        int delete,
        int idlePerHour,
        double applyToReady,
        double ofWhichAws,
        double total,
        int leftovers) {

    void print(PrintStream out) {
        out.println();
        out.println("demo: served \"" + served + "\" from " + endpoint);
        out.println("demo: failed_requests=" + failed + " of " + asked);
        out.println("demo: calls create=" + create + " release=" + release + " update=" + update + " scale=" + scale
                + " delete=" + delete + " idle_per_hour=" + idlePerHour);
        out.printf(
                Locale.ROOT,
                "demo: seconds apply_to_ready=%.1f of_which_aws=%.1f total=%.1f%n",
                applyToReady,
                ofWhichAws,
                total);
        out.println("demo: leftovers=" + leftovers);
    }

    boolean good() {
        return failed == 0 && leftovers == 0;
    }
}
