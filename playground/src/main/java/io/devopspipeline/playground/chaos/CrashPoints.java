package io.devopspipeline.playground.chaos;

import io.devopspipeline.playground.Playground;
import io.devopspipeline.playground.chaos.CrashPoint.Moment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final int AT_ONCE = 3;

    private final Playground playground;
    private final Truth truth;
    private final Report report;

    CrashPoints(Playground playground, Truth truth, Report report) {
        this.playground = playground;
        this.truth = truth;
        this.report = report;
    }

    /** @param only these points; empty: all of them */
    void run(List<CrashPoint> only) throws Exception {
        Life undisturbed = undisturbed();
        Map<Phase, Ending> expected = undisturbed.endings();
        List<CrashPoint> points = only.isEmpty() ? all(undisturbed.requests()) : only;
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> lives = new ArrayList<>();
            points.forEach(point -> lives.add(workers.submit(() -> live(point, expected))));
            for (Future<?> life : lives) {
                Object unused = life.get();
            }
        }
    }

    private Life undisturbed() throws InterruptedException {
        try (Life life = new Life(playground, truth, "undisturbed")) {
            life.through(Optional.empty());
            report.undisturbed(life);
            return life;
        }
    }

    private static List<CrashPoint> all(Map<Phase, Integer> requests) {
        return IntStream.rangeClosed(1, Collections.max(requests.values()))
                .boxed()
                .flatMap(n -> Stream.of(new CrashPoint(n, Moment.BEFORE), new CrashPoint(n, Moment.AFTER)))
                .toList();
    }

    private void live(CrashPoint point, Map<Phase, Ending> expected) {
        try (Life life = new Life(playground, truth, "life-" + point.label());
                Witness witness = new Witness(truth, life.watch().resource())) {
            try {
                life.through(Optional.of(point));
            } catch (Life.StuckException e) {
                report.stuck(point, life, String.valueOf(e.getMessage()));
            }
            report.lived(point, life, expected, witness.lies());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
