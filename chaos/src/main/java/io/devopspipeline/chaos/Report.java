// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What became of the crash points; each failure with the command that replays it. */
final class Report {
    private final PrintStream out;
    private int points;
    private int converged;
    private int leaked;
    private int duplicated;
    private int falseReady;
    private int stuck;

    Report(PrintStream out) {
        this.out = out;
    }

    synchronized void stuck(CrashPoint point, PipelineLifecycle life, String why) {
        stuck++;
        failed(point, why + "; died at " + life.deaths());
    }

    /** Counts a life; one that got stuck has converged only in the phases that ended. */
    synchronized void lived(
            CrashPoint point,
            PipelineLifecycle life,
            Map<LifecyclePhase, LifecycleResult> expected,
            List<String> lies) {
        points += life.deaths().size();
        for (Map.Entry<LifecyclePhase, LifecycleResult> ended : life.endings().entrySet()) {
            LifecycleResult desired =
                    Objects.requireNonNull(expected.get(ended.getKey()), "the life without a crash got stuck");
            ended.getValue()
                    .differsFrom(desired)
                    .ifPresent(how -> failed(point, ended.getKey() + " " + how + "; died at " + life.deaths()));
            boolean died = life.deaths().stream().anyMatch(at -> at.startsWith(ended.getKey() + ":"));
            converged += died && ended.getValue().equals(desired) ? 1 : 0;
            duplicated += ended.getValue().madeMoreThan(desired) ? 1 : 0;
        }
        falseReady += lies.size();
        lies.forEach(lie -> failed(point, lie + "; died at " + life.deaths()));
        List<String> left = life.leftovers();
        leaked += left.size();
        left.forEach(arn -> failed(point, "left over: " + arn));
        out.println("crash point " + point.label() + ": died " + life.deaths().size() + " times");
    }

    private void failed(CrashPoint point, String why) {
        out.println("chaos: FAILED " + why);
        out.println("chaos: replay with: make chaos CHAOS=crash:" + point.label());
    }

    synchronized boolean good() {
        return converged == points && leaked + duplicated + falseReady + stuck == 0;
    }

    synchronized String line() {
        return "chaos: crash_points=" + points + " converged=" + converged + " leaked=" + leaked + " duplicated="
                + duplicated + " false_ready=" + falseReady;
    }
}
