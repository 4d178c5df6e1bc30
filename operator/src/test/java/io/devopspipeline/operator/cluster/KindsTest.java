// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.KubernetesResource;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The kinds that Quarkus finds on the operator's class path, and whose classes it loads at each start. */
class KindsTest {
    private static final String MODEL = "io.fabric8.kubernetes.api.model";

    @Test
    void quarkus_loads_the_kinds_of_few_groups() {
        // When
        Set<String> groups = ServiceLoader.load(KubernetesResource.class).stream()
                .map(kind -> kind.type().getPackageName())
                .filter(name -> name.startsWith(MODEL + "."))
                .map(name -> name.substring(MODEL.length() + 1).split("[.]")[0])
                .collect(Collectors.toSet());

        // Then
        assertThat(groups)
                .containsExactlyInAnyOrder(
                        "admission",
                        "admissionregistration",
                        "apiextensions",
                        "apps",
                        "authentication",
                        "authorization",
                        "autoscaling",
                        "batch",
                        "certificates",
                        "coordination",
                        "events",
                        "extensions",
                        "rbac");
    }
}
