// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.AwsAccounts;
import io.devopspipeline.operator.cluster.ListArrives;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

class WarmUpTest {
    private final List<String> calls = new ArrayList<>();
    private final AwsAccounts accounts = new AwsAccounts(
            new SimpleMeterRegistry(), AnonymousCredentialsProvider.create(), List.of(calls()), InstantSource.system());
    private final WarmUp warmUp = new WarmUp(new KubernetesSerialization(), accounts);

    private ExecutionInterceptor calls() {
        return new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                calls.add(context.request().getClass().getSimpleName());
            }
        };
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    @Test
    void it_renders_both_templates() {
        // When
        var blueprints = warmUp.blueprints();

        // Then
        assertThat(blueprints.artifacts().name()).endsWith("-artifacts");
        assertThat(blueprints.pipeline().name()).endsWith("-pipeline");
    }

    @Test
    void it_calls_nothing_of_aws() {
        // When
        warmUp.begin(new ListArrives());

        // Then
        assertThat(calls).isEmpty();
    }
}
