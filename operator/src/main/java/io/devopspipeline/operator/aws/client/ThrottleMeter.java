// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.client;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.Consumer;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/**
 * Counts answers that asked to slow down: {@code devopspipeline_aws_throttles_total} by service and operation. Also those after which the SDK
 * tried again and got through, which {@link CallMeter} does not see.
 */
public final class ThrottleMeter implements MetricPublisher {
    /** The SDK's word for it among the kinds of errors. */
    private static final String THROTTLING = "Throttling";

    private final MeterRegistry meters;
    private final Consumer<String> heard;

    public ThrottleMeter(MeterRegistry meters) {
        this(meters, _ -> {});
    }

    private ThrottleMeter(MeterRegistry meters, Consumer<String> heard) {
        this.meters = meters;
        this.heard = heard;
    }

    /** @param hears the operation of each such answer, as AWS names it */
    public ThrottleMeter with(Consumer<String> hears) {
        return new ThrottleMeter(meters, hears);
    }

    @Override
    public void publish(MetricCollection call) {
        long throttled = call.children().stream()
                .flatMap(attempt -> attempt.metricValues(CoreMetric.ERROR_TYPE).stream())
                .filter(THROTTLING::equals)
                .count();
        if (throttled > 0) {
            counter(call).increment(throttled);
            heard.accept(operation(call));
        }
    }

    private Counter counter(MetricCollection call) {
        return Counter.builder("devopspipeline.aws.throttles")
                .description("Answers of AWS that asked to slow down, those that a retry of the SDK got over included")
                .tags(
                        "service",
                        call.metricValues(CoreMetric.SERVICE_ID)
                                .getFirst()
                                .replace(" ", "")
                                .toLowerCase(Locale.ROOT),
                        "operation",
                        operation(call))
                .register(meters);
    }

    private static String operation(MetricCollection call) {
        return call.metricValues(CoreMetric.OPERATION_NAME).getFirst();
    }

    @Override
    public void close() {}
}
