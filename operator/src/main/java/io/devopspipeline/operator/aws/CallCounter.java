package io.devopspipeline.operator.aws;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Counts calls: {@code devopspipeline_aws_calls_total} by service, operation and outcome, which is {@code ok} or a kind of failure in lower
 * case. A call that the SDK sent again counts once.
 */
final class CallCounter implements ExecutionInterceptor {
    private final MeterRegistry meters;

    CallCounter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        count(attributes, "ok");
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        count(attributes, AwsCall.kind(context.exception()).name().toLowerCase(Locale.ROOT));
    }

    private void count(ExecutionAttributes attributes, String outcome) {
        meters.counter(
                        "devopspipeline.aws.calls",
                        "service",
                        attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
                        "operation",
                        attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
                        "outcome",
                        outcome)
                .increment();
    }
}
