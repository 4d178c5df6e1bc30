// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.client;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Times calls: {@code devopspipeline_aws_call_seconds} by service, operation and outcome, which is {@code ok} or a kind of failure in lower
 * case. A call that the SDK sent again counts once, with all its time.
 */
public final class CallMeter implements ExecutionInterceptor {
    private static final ExecutionAttribute<Long> START = new ExecutionAttribute<>("devopspipeline.start");
    /** Few, for there is a histogram for each operation. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(10)
    };

    private final MeterRegistry meters;

    public CallMeter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attributes.putAttribute(START, System.nanoTime());
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        record(attributes, "ok");
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        record(attributes, AwsCall.kind(context.exception()).name().toLowerCase(Locale.ROOT));
    }

    private void record(ExecutionAttributes attributes, String outcome) {
        Timer.builder("devopspipeline.aws.call")
                .description("Calls of AWS by service, operation and outcome: ok, or why AWS refused")
                .tags(
                        "service",
                        attributes
                                .getAttribute(SdkExecutionAttribute.SERVICE_NAME)
                                .toLowerCase(Locale.ROOT),
                        "operation",
                        attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
                        "outcome",
                        outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(meters)
                .record(Duration.ofNanos(System.nanoTime() - attributes.getAttribute(START)));
    }
}
