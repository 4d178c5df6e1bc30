// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * {@code make chaos}: every crash point, twelve storms without and twelve with a queue of events, five hundred manifests; or what {@code CHAOS} names: {@code crash},
 * {@code storm}, {@code manifest}, each with a list to replay, like {@code crash:17a,governed-17b,events-17a} or {@code storm:3,events-3}.
 */
public final class Chaos {
    private static final double TIME_FACTOR = 120;
    private static final int STORMS = 12;
    private static final int MANIFESTS = 500;

    private Chaos() {}

    public static void main(String[] arguments) throws Exception {
        OperatorLog log = OperatorLog.install();
        boolean good = false;
        try {
            good = run(System.getenv().getOrDefault("CHAOS", ""));
        } finally {
            log.unhandled().stream()
                    .distinct()
                    .forEach(line -> System.out.println("chaos: FAILED the operator logged: " + line));
        }
        System.exit(good && log.unhandled().isEmpty() ? 0 : 1);
    }

    private static boolean run(String asked) throws Exception {
        boolean good = asks(asked, "crash")
                ? crashPoints(list(asked).stream().map(CrashPoint::parse).toList())
                : true;
        good &= asks(asked, "storm") ? storms(list(asked)) : true;
        good &= asks(asked, "manifest") ? manifests(seeds(asked, MANIFESTS)) : true;
        return good;
    }

    private static boolean asks(String asked, String part) {
        return asked.isEmpty() || asked.startsWith(part);
    }

    private static List<String> list(String asked) {
        return Arrays.stream(asked.replaceFirst("^[a-z]+:?", "").split(","))
                .filter(each -> !each.isBlank())
                .toList();
    }

    private static List<Long> seeds(String asked, int otherwise) {
        List<Long> named = list(asked).stream().map(Long::valueOf).toList();
        return named.isEmpty() ? first(otherwise) : named;
    }

    private static List<Long> first(int seeds) {
        return LongStream.rangeClosed(1, seeds).boxed().toList();
    }

    private static boolean crashPoints(List<CrashPoint> only) throws Exception {
        Report report = new Report(System.out);
        try (Playground playground = start();
                AwsState aws = new AwsState(playground);
                GivenNetwork _ = new GivenNetwork(playground, aws)) {
            for (PipelineVariant kind : PipelineVariant.values()) {
                PipelineLifecycle undisturbed = PipelineLifecycle.undisturbed(playground, aws, kind);
                System.out.println("chaos: requests of a " + kind + " life without a crash: " + undisturbed.requests());
                List<CrashPoint> points = only.isEmpty() ? CrashPoints.all(kind, undisturbed.requests()) : only;
                new CrashPoints(playground, aws, report)
                        .run(
                                undisturbed,
                                points.stream()
                                        .filter(point -> point.kind() == kind)
                                        .toList());
            }
        }
        System.out.println(report.line());
        return report.good();
    }

    /** @param only those to replay; empty: all */
    private static boolean storms(List<String> only) throws Exception {
        boolean good = true;
        try (Playground playground = start();
                AwsState aws = new AwsState(playground)) {
            PipelineLifecycle calm = PipelineLifecycle.undisturbed(playground, aws, PipelineVariant.PLAIN);
            for (PipelineVariant kind : List.of(PipelineVariant.PLAIN, PipelineVariant.FOLLOWED)) {
                List<Long> seeds = only.isEmpty() ? first(STORMS) : stormsOf(kind, only);
                Storms.Outcome outcome = new Storms(playground, aws, kind, System.out).run(calm.endings(), seeds);
                System.out.println("chaos: " + kind.label() + outcome.line());
                good &= outcome.good();
            }
        }
        return good;
    }

    private static List<Long> stormsOf(PipelineVariant kind, List<String> labels) {
        return labels.stream()
                .filter(label -> PipelineVariant.of(label) == kind)
                .map(kind::unlabelled)
                .map(Long::valueOf)
                .toList();
    }

    private static boolean manifests(List<Long> seeds) throws Exception {
        try (Playground playground = start();
                RandomManifests manifests = new RandomManifests(playground, System.out)) {
            RandomManifests.Outcome outcome = manifests.run(seeds);
            System.out.println(outcome.line());
            return outcome.good();
        }
    }

    /**
     * A cluster and an account of its own; the operators of this process find the account by a system property. Builds find no AWS CLI: it takes
     * most of a build's time, of which there are hundreds.
     */
    static Playground start() throws Exception {
        Playground playground = Playground.start(Tools.fromEnvironment().withoutAwsCli(), TIME_FACTOR);
        System.setProperty("aws.endpointUrl", playground.aws().toString());
        System.setProperty("aws.region", "eu-west-1");
        new Pipelines(playground).defineResource();
        return playground;
    }
}
