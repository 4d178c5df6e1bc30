// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.devopspipeline.crd.spec.Secret;
import io.devopspipeline.crd.spec.Service;
import io.devopspipeline.crd.spec.TestStage;
import io.devopspipeline.crd.spec.Variable;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the lists of a spec into the template, each at its {@link Place}. What a user writes becomes the text of a value and nothing else: it never gets into a
 * function, and a dynamic reference is refused. Lists whose order means nothing are sorted, so that another order updates nothing.
 */
final class SpecLists {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String RANGES = "spec.network.allowedCidrs";
    private static final String BUILD = "spec.build.environment";
    private static final String TEST = "spec.test.environment";
    private static final String ENVIRONMENT = "spec.service.environment";
    private static final String SECRETS = "spec.service.secrets";

    private SpecLists() {}

    static Template in(Template file, DevOpsPipelineSpec spec) {
        Template filled = file.with(template -> {
            replace(
                    Place.ALLOWED_RANGES.in(template),
                    spec.network().allowedCidrs(),
                    String::toString,
                    SpecLists::range);
            Place.TASK_SECURITY_GROUPS
                    .in(template)
                    .addAll(Literal.sorted(
                            "spec.network.taskSecurityGroupIds", spec.network().taskSecurityGroupIds()));
            add(Place.BUILD_ENVIRONMENT.in(template), spec.build().environment(), Variable::name, variable(BUILD));
            @Nullable TestStage test = spec.test();
            if (test != null) {
                add(Place.TEST_ENVIRONMENT.in(template), test.environment(), Variable::name, variable(TEST));
            }
            add(
                    Place.SERVICE_ENVIRONMENT.in(template),
                    spec.service().environment(),
                    Variable::name,
                    variable(ENVIRONMENT));
            AppContainer.fill(Place.APP_CONTAINER.objectIn(template), spec.service());
            AppPermissions.fill(
                    Place.TASK_ROLE.objectIn(template), spec.service().permissions());
            DeploymentParameters.alarms(
                    Place.DEPLOYMENT.objectIn(template), spec.service().deployment());
            ScheduledActions.add(
                    Place.SCHEDULED_ACTIONS.in(template), spec.service().scheduledScaling());
            List<Secret> secrets = spec.service().secrets();
            add(Place.SERVICE_SECRETS.in(template), secrets, Secret::name, secret(SECRETS));
            Sidecars.add(Place.CONTAINERS.in(template), spec.service().sidecars());
            LogRouting.add(template, spec.service());
            ExecutionStatements.add(Place.EXECUTION_STATEMENTS.in(template), spec.service());
            BuildCaches.add(Place.BUILD_PROJECT.objectIn(template), spec.build().cache());
            BuildNetwork.add(template, spec.build().vpc());
            PushFilters.add(Place.PIPELINE.objectIn(template), spec.source());
            OptionalParts.removeFrom(template, absent(spec));
        });
        TaskDefinitionSize.check(filled);
        TemplateSize.check(filled);
        return filled;
    }

    /** The conditions on types that not every pipeline needs, and that are false for this one. */
    private static Set<String> absent(DevOpsPipelineSpec spec) {
        Service service = spec.service();
        Set<String> absent = new HashSet<>();
        if (service.deployment() == null || !service.deployment().createAlarms()) {
            absent.add("HasAlarms");
        }
        if (!service.managesCertificate()) {
            absent.add("ManagesCertificate");
        }
        if (service.domain() == null) {
            absent.add("HasDomain");
        }
        if (spec.test() == null) {
            absent.add("HasTestReports");
        }
        return absent;
    }

    /** What the file has is for a deployment by hand. */
    private static <T> void replace(
            ArrayNode place, List<T> items, Function<T, String> order, Function<T, ObjectNode> item) {
        place.removeAll();
        add(place, items, order, item);
    }

    private static <T> void add(
            ArrayNode place, List<T> items, Function<T, String> order, Function<T, ObjectNode> item) {
        Comparator<T> comparator = comparing(order);
        items.stream().sorted(comparator).map(item).forEach(place::add);
    }

    private static ObjectNode range(String cidr) {
        ObjectNode rule = JSON.objectNode().put("IpProtocol", "tcp");
        rule.putObject("FromPort").put("Ref", "Port");
        rule.putObject("ToPort").put("Ref", "Port");
        return rule.put("CidrIp", Literal.of(RANGES, cidr));
    }

    static Function<Variable, ObjectNode> variable(String field) {
        return variable -> JSON.objectNode()
                .put("Name", Literal.of(field, variable.name()))
                .put("Value", Literal.of(field + " (" + variable.name() + ")", variable.value()));
    }

    static Function<Secret, ObjectNode> secret(String field) {
        return secret -> JSON.objectNode()
                .put("Name", Literal.of(field, secret.name()))
                .put("ValueFrom", Literal.of(field + " (" + secret.name() + ")", secret.valueFrom()));
    }
}
