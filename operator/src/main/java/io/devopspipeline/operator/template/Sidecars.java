// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.ContainerDependency;
import io.devopspipeline.crd.spec.Secret;
import io.devopspipeline.crd.spec.Sidecar;
import io.devopspipeline.crd.spec.Variable;
import java.util.List;

/** The sidecars of a spec as containers after the app's. They write into the app's log group, each with its name as prefix of the streams. */
final class Sidecars {
    private static final String FIELD = "spec.service.sidecars";

    private Sidecars() {}

    static void add(ArrayNode containers, List<Sidecar> sidecars) {
        SidecarDependencies.check(containers, sidecars);
        sidecars.stream().sorted(comparing(Sidecar::name)).forEach(sidecar -> fill(containers.addObject(), sidecar));
    }

    private static void fill(ObjectNode container, Sidecar sidecar) {
        String name = Literal.of(FIELD, sidecar.name());
        container
                .put("Name", name)
                .put("Essential", sidecar.essential())
                .put("Image", Literal.of(FIELD + " (" + name + ").image", sidecar.image()));
        if (!sidecar.command().isEmpty()) {
            container.set("Command", Literal.list(FIELD + " (" + name + ").command", sidecar.command()));
        }
        if (sidecar.port() != null) {
            container
                    .putArray("PortMappings")
                    .addObject()
                    .put("ContainerPort", sidecar.port())
                    .put("Protocol", "tcp");
        }
        log(container.putObject("LogConfiguration").put("LogDriver", "awslogs").putObject("Options"), name);
        variables(container, sidecar);
        sidecar.dependsOn().stream()
                .sorted(comparing(ContainerDependency::container))
                .forEach(dependency -> container
                        .withArray("DependsOn")
                        .addObject()
                        .put("ContainerName", Literal.of(FIELD, dependency.container()))
                        .put("Condition", dependency.condition().word()));
    }

    private static void log(ObjectNode options, String name) {
        options.putObject("awslogs-group").put("Ref", "ServiceLogGroup");
        options.putObject("awslogs-region").put("Ref", "AWS::Region");
        options.put("awslogs-stream-prefix", name);
    }

    private static void variables(ObjectNode container, Sidecar sidecar) {
        String field = FIELD + " (" + sidecar.name() + ")";
        sidecar.environment().stream().sorted(comparing(Variable::name)).forEach(variable -> container
                .withArray("Environment")
                .add(SpecLists.variable(field + ".environment").apply(variable)));
        sidecar.secrets().stream().sorted(comparing(Secret::name)).forEach(secret -> container
                .withArray("Secrets")
                .add(SpecLists.secret(field + ".secrets").apply(secret)));
    }
}
