// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.fleet;

import io.devopspipeline.bench.aws.AwsDouble;
import io.devopspipeline.bench.aws.EventQueues;
import io.devopspipeline.bench.aws.Throttle;
import io.devopspipeline.bench.fleet.FleetOptions.Mode;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code make bench-fleet}: what a fleet of resources costs one operator, and how soon it acts. */
public final class FleetBench {
    static final Duration LATENCY = Duration.ofMillis(60);
    private static final String ACCOUNT = "123456789012";

    private FleetBench() {}

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("io.fabric8").setLevel(Level.SEVERE);
        FleetOptions options = FleetOptions.of(System.getenv());
        for (int size : options.sizes()) {
            for (Mode mode : options.modes()) {
                if (options.noisy()) {
                    NoisyNeighbour.measure(size, mode, options.jvm());
                } else {
                    measure(size, mode, options);
                }
            }
        }
        System.exit(0);
    }

    private static void measure(int size, Mode mode, FleetOptions options) throws Exception {
        Throttle throttle = new Throttle(System::nanoTime);
        if (options.settleFreely()) {
            throttle.lift();
        }
        try (Playground playground = Playground.start(Tools.fromEnvironment(), 1);
                AwsDouble aws = new AwsDouble(LATENCY, throttle, queues(mode))) {
            new Pipelines(playground).defineResource();
            try (StatusWatch watch = new StatusWatch(playground.client())) {
                Fleet fleet = Fleet.create(playground, aws, watch, "default", ACCOUNT, size);
                FleetOperator operator = new FleetOperator(
                        playground,
                        aws,
                        ACCOUNT,
                        options.settleFreely() ? FleetOperator.UNLIMITED : FleetOperator.OF_AWS,
                        options.jvm());
                FleetResult result = new FleetRun(fleet, operator, aws, throttle, options.window()).measure(mode);
                System.out.println(result.figures());
                System.out.println(result.more() + "; " + load());
            }
            reportUnknown(aws);
        }
    }

    static EventQueues queues(Mode mode) {
        return mode == Mode.EVENTS ? EventQueues.inEachRegion() : EventQueues.none();
    }

    /** A figure with a refused operation in it is none of a settled fleet. */
    static void reportUnknown(AwsDouble aws) {
        List<String> unknown = aws.log().unknown();
        if (!unknown.isEmpty()) {
            System.out.println("The operator called operations that the double of AWS does not know: " + unknown
                    + ". Fix: add them to io.devopspipeline.bench.aws");
        }
    }

    /** What else the machine did. */
    static String load() throws Exception {
        return "load " + Files.readString(Path.of("/proc/loadavg")).strip().replaceAll(" \\S+/.*", "");
    }
}
