// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.aws.AwsAccounts;
import io.devopspipeline.operator.policy.Policies;
import io.devopspipeline.operator.policy.Policy;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** An AWS account whose time stands still until the test lets it pass. Counts the calls that the operator makes. */
interface SteppedAccount extends AutoCloseable {
    AwsAccounts accounts();

    SimpleMeterRegistry meters();

    /** AWS's time, for the operator. */
    Clock clock();

    void pass(Duration time);

    /** The operator's policy in this account. */
    default Policy policy() {
        return Policies.TRUSTING;
    }

    /** How often each operation was called until now. */
    default Map<String, Long> calls() {
        Map<String, Long> calls = new TreeMap<>();
        for (Timer timer : meters().find("devopspipeline.aws.call").timers()) {
            calls.merge(timer.getId().getTag("operation"), timer.count(), Long::sum);
        }
        return calls;
    }

    @Override
    void close() throws Exception;
}
