// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.fleet;

import io.devopspipeline.bench.aws.AwsDouble;
import io.devopspipeline.bench.aws.CallLog.Call;
import io.devopspipeline.bench.aws.Throttle;
import io.devopspipeline.bench.fleet.FleetOptions.Mode;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import io.devopspipeline.testkit.TrustingPolicy;
import java.util.Locale;
import java.util.Map;

/** Two tenants with a role in an account each: AWS throttles all that the operator asks of one of them, and the other one changes something. */
final class NoisyNeighbour {
    private static final String OWN = "123456789012";
    private static final String NOISY = "222222222222";
    private static final String QUIET = "333333333333";
    private static final int QUIET_SIZE = 20;

    /** Of AWS's usual rates: what other programs leave in the noisy account. */
    private static final double LEFT = 0.1;

    private NoisyNeighbour() {}

    static void measure(int size, Mode mode, String jvmOptions) throws Exception {
        Throttle throttle = new Throttle(System::nanoTime).share(NOISY, LEFT);
        try (Playground playground = Playground.start(Tools.fromEnvironment(), 1);
                AwsDouble aws = new AwsDouble(FleetBench.LATENCY, throttle, FleetBench.queues(mode))) {
            playground.policy(TrustingPolicy.of(Map.of("noisy", role(NOISY), "quiet", role(QUIET))));
            new Pipelines(playground).defineResource();
            playground.createNamespace("noisy");
            playground.createNamespace("quiet");
            try (StatusWatch watch = new StatusWatch(playground.client())) {
                var _ = Fleet.create(playground, aws, watch, "noisy", NOISY, size);
                Fleet quiet = Fleet.create(playground, aws, watch, "quiet", QUIET, QUIET_SIZE);
                System.out.println(figures(playground, aws, quiet, size, mode, jvmOptions) + " " + FleetBench.load());
            }
            FleetBench.reportUnknown(aws);
        }
    }

    private static String figures(
            Playground playground, AwsDouble aws, Fleet quiet, int size, Mode mode, String jvmOptions)
            throws Exception {
        long started = System.nanoTime();
        new FleetOperator(playground, aws, OWN, FleetOperator.OF_AWS, jvmOptions).start();
        quiet.awaitReady();
        double settled = Waiting.secondsSince(started);
        Percentiles changeToCall = new FleetChanges(quiet, aws).scaleToCall(2);
        long throttled = aws.log().since(started, Call::isThrottled).stream()
                .filter(call -> call.account().equals(NOISY))
                .count();
        return String.format(
                Locale.ROOT,
                "noisy: n=%d mode=%s quiet=%d quiet_settle_s=%.0f noisy_ready=%d noisy_throttled=%d change_to_call_ms_p50=%.0f p99=%.0f",
                size,
                mode,
                quiet.size(),
                settled,
                quiet.watch().settled("noisy"),
                throttled,
                changeToCall.at(50),
                changeToCall.at(99));
    }

    private static String role(String account) {
        return "{roles: [{arn: 'arn:aws:iam::" + account + ":role/tenant'}]}";
    }
}
