// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.TrustingPolicy;
import io.devopspipeline.testkit.policy.PolicyAudit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class a playground in which the packaged operator runs, sixty times faster than AWS; the constructor takes it and the words to speak
 * to it. After each test nothing may be left in AWS; after all of them, nothing that the operator did there may go beyond {@code deploy/aws}.
 */
public final class RunningOperator
        implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private static final double TIME_FACTOR = 60;

    private @Nullable Playground playground;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        playground = Pipelines.start(TIME_FACTOR);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        playground().policy(TrustingPolicy.ofAllNamespaces());
        assertThat(pipelines().end()).as("what is left in AWS").isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (playground != null) {
            PolicyAudit.of(playground);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Playground.class || type == Pipelines.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Playground.class ? playground() : pipelines();
    }

    private Pipelines pipelines() {
        return new Pipelines(playground());
    }

    private Playground playground() {
        return Objects.requireNonNull(playground, "the playground could not be started");
    }
}
