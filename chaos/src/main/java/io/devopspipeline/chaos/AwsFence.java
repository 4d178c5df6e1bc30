// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * The fence on the way to AWS: each attempt of a call counts. Those of the queue of events do not: a thread of its own makes them, at no certain point of a life, and nothing
 * depends on them.
 */
final class AwsFence implements ExecutionInterceptor {
    private final Fence fence;

    AwsFence(Fence fence) {
        this.fence = fence;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        fence.alive();
        if (counts(attributes)) {
            fence.before(name(attributes));
        }
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        fence.alive();
        if (counts(attributes)) {
            fence.after(name(attributes));
        }
    }

    private static boolean counts(ExecutionAttributes attributes) {
        return !attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME).equals("Sqs");
    }

    private static String name(ExecutionAttributes attributes) {
        return attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME) + ":"
                + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    }
}
