// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import io.devopspipeline.chaos.CrashPoint.Moment;
import io.devopspipeline.testkit.Playground;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A life without a crash says how each phase ends and how many requests its longest phase takes. Then, for each of them, a life in which the
 * operator dies in every phase at that request before it is sent, and one in which it dies after the request took effect; started anew with
 * nothing in memory, it must end the same.
 */
final class CrashPoints {
    private static final int AT_ONCE = 4;

    private final Playground playground;
    private final AwsState aws;
    private final Report report;

    CrashPoints(Playground playground, AwsState aws, Report report) {
        this.playground = playground;
        this.aws = aws;
        this.report = report;
    }

    /**
     * @param undisturbed a life without a crash: how each phase is to end
     * @param points where to die
     */
    void run(PipelineLifecycle undisturbed, List<CrashPoint> points) throws Exception {
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> lives = new ArrayList<>();
            points.forEach(point -> lives.add(workers.submit(() -> live(point, undisturbed))));
            for (Future<?> life : lives) {
                var _ = life.get();
            }
        }
    }

    /** Both moments of every request of the longest phase; of a governed life, which has most requests in common with a plain one, of every fourth. */
    static List<CrashPoint> all(PipelineVariant kind, Map<LifecyclePhase, Integer> requests) {
        return IntStream.rangeClosed(1, Collections.max(requests.values()))
                .filter(n -> n % kind.every() == 0)
                .boxed()
                .flatMap(n -> Stream.of(new CrashPoint(kind, n, Moment.BEFORE), new CrashPoint(kind, n, Moment.AFTER)))
                .toList();
    }

    private void live(CrashPoint point, PipelineLifecycle undisturbed) {
        try (PipelineLifecycle life = new PipelineLifecycle(playground, aws, point.kind(), "life-" + point.label());
                StatusChecker witness = new StatusChecker(aws, life.watch().resource(), playground.timeFactor())) {
            try {
                life.through(point, undisturbed);
            } catch (PipelineLifecycle.StuckException e) {
                report.stuck(point, life, String.valueOf(e.getMessage()));
            }
            report.lived(point, life, undisturbed.endings(), witness.lies());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
