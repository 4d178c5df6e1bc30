// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.LogRouter;
import io.devopspipeline.crd.spec.LogRouterOption;
import io.devopspipeline.crd.spec.Logs;
import io.devopspipeline.crd.spec.Service;
import org.jspecify.annotations.Nullable;

/** The log router of a spec: what ECS generates the sidecar's configuration from, and the app's log driver. The sidecar's own log stays in the app's log group. */
final class LogRouting {
    private static final String FIELD = "spec.service.logs.router";

    private LogRouting() {}

    /** @param template with the containers of the sidecars, of which the CRD says that the router is one */
    static void add(ObjectNode template, Service service) {
        @Nullable Logs logs = service.logs();
        if (logs != null && logs.router() != null) {
            container(template, logs.router());
            driver(Place.APP_CONTAINER.objectIn(template), logs.router());
        }
    }

    private static void container(ObjectNode template, LogRouter router) {
        ObjectNode firelens = sidecar(template, Literal.of(FIELD + ".container", router.container()))
                .putObject("FirelensConfiguration")
                .put("Type", router.type().word());
        @Nullable String file = router.configFile();
        if (file != null) {
            firelens.putObject("Options")
                    .put("config-file-type", "file")
                    .put("config-file-value", Literal.of(FIELD + ".configFile", file));
        }
    }

    private static ObjectNode sidecar(ObjectNode template, String name) {
        for (JsonNode container : Place.CONTAINERS.in(template)) {
            if (container instanceof ObjectNode found
                    && name.equals(found.path("Name").asText())) {
                return found;
            }
        }
        throw new InvalidSpecException(FIELD + ".container: spec.service.sidecars has no " + name + ".");
    }

    private static void driver(ObjectNode app, LogRouter router) {
        ObjectNode options = app.putObject("LogConfiguration")
                .put("LogDriver", "awsfirelens")
                .putObject("Options");
        router.options().stream()
                .sorted(comparing(LogRouterOption::name))
                .forEach(option -> options.put(
                        Literal.of(FIELD + ".options", option.name()),
                        Literal.of(FIELD + ".options (" + option.name() + ")", option.value())));
    }
}
