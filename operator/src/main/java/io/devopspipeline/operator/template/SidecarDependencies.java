// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.devopspipeline.crd.spec.ContainerDependency;
import io.devopspipeline.crd.spec.DependencyCondition;
import io.devopspipeline.crd.spec.Sidecar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What ECS refuses about the order of containers, refused before a stack is changed. The CRD refuses names of containers that do not exist. */
final class SidecarDependencies {
    private static final String APP = "app";

    private final Map<String, Sidecar> sidecars = new HashMap<>();
    private final boolean appHasCheck;

    private SidecarDependencies(boolean appHasCheck, List<Sidecar> sidecars) {
        this.appHasCheck = appHasCheck;
        sidecars.forEach(sidecar -> this.sidecars.put(sidecar.name(), sidecar));
    }

    /** @param containers the app's, with its health check */
    static void check(ArrayNode containers, List<Sidecar> sidecars) {
        SidecarDependencies dependencies =
                new SidecarDependencies(containers.path(0).has("HealthCheck"), sidecars);
        sidecars.forEach(dependencies::check);
    }

    private void check(Sidecar sidecar) {
        sidecar.dependsOn().forEach(dependency -> check(sidecar, dependency));
        refuseCycle(sidecar.name(), new ArrayList<>());
    }

    private void check(Sidecar sidecar, ContainerDependency dependency) {
        boolean possible =
                switch (dependency.condition()) {
                    case START -> true;
                    case HEALTHY -> hasCheck(dependency.container());
                    case COMPLETE, SUCCESS -> ends(dependency.container());
                };
        if (!possible) {
            throw refused(
                    sidecar.name(),
                    dependency.condition() == DependencyCondition.HEALTHY
                            ? " waits for " + dependency.container()
                                    + " to be healthy, which has no health check in its container. Set spec.service.healthCheck.command and wait for app, or use another condition."
                            : " waits for the end of " + dependency.container()
                                    + ", which is essential, so that the task would end with it. Set essential: false there, or use the condition Start.");
        }
    }

    private boolean hasCheck(String container) {
        return container.equals(APP) ? appHasCheck : !sidecars.containsKey(container);
    }

    private boolean ends(String container) {
        @Nullable Sidecar other = sidecars.get(container);
        return other == null ? !container.equals(APP) : !other.essential();
    }

    private void refuseCycle(String name, List<String> path) {
        if (path.contains(name)) {
            throw refused(
                    name, " waits for itself, by dependsOn of " + String.join(", ", path) + ". Remove one of them.");
        }
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        @Nullable Sidecar sidecar = sidecars.get(name);
        if (sidecar != null) {
            sidecar.dependsOn().forEach(dependency -> refuseCycle(dependency.container(), longer));
        }
    }

    private static InvalidSpecException refused(String name, String why) {
        return new InvalidSpecException("spec.service.sidecars: " + name + why);
    }
}
