// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import io.devopspipeline.crd.spec.Deployment;
import io.devopspipeline.crd.spec.Domain;
import io.devopspipeline.crd.spec.Permissions;
import io.devopspipeline.crd.spec.Service;
import io.devopspipeline.crd.spec.Statement;
import io.devopspipeline.crd.spec.Tls;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code spec.service} uses and does not create, besides secrets and parameters, each with whether a namespace's entry allows it. */
record ServiceUseCheck(AllowedServiceUses allow, String namespace) {
    private static final String STATEMENTS = "spec.service.permissions.statements";

    Stream<Use> of(Service service) {
        return Stream.of(
                        Optional.ofNullable(service.deployment()).stream().flatMap(this::alarms),
                        Optional.ofNullable(service.permissions()).stream().flatMap(this::permissions),
                        Optional.ofNullable(service.tls()).map(Tls::certificateArn).stream()
                                .map(arn -> one(
                                        "spec.service.tls.certificateArn", arn, "certificates", allow.certificates())),
                        Optional.ofNullable(service.domain()).stream().map(this::domain),
                        service.sidecars().stream()
                                .map(sidecar -> one(
                                        "spec.service.sidecars image",
                                        sidecar.image(),
                                        "sidecarImages",
                                        allow.sidecarImages())))
                .flatMap(uses -> uses);
    }

    private Stream<Use> alarms(Deployment deployment) {
        return deployment.alarms().stream()
                .map(name -> one("spec.service.deployment.alarms", name, "alarms", allow.alarms()));
    }

    private Use domain(Domain domain) {
        return new Use(
                "spec.service.domain",
                domain.name() + " in hosted zone " + domain.hostedZoneId(),
                "hostedZones",
                allow.hostedZones().stream()
                        .anyMatch(zone -> zone.allows(domain.hostedZoneId(), domain.name(), namespace)));
    }

    private Stream<Use> permissions(Permissions permissions) {
        return Stream.concat(
                permissions.policyArns().stream()
                        .map(arn -> one(
                                "spec.service.permissions.policyArns",
                                arn,
                                "appPolicies.arns",
                                allow.appPolicies().arns())),
                permissions.statements().stream().flatMap(this::statement));
    }

    private Stream<Use> statement(Statement statement) {
        return Stream.concat(
                statement.actions().stream()
                        .map(action -> covered(
                                "the action in " + STATEMENTS,
                                action,
                                "appPolicies.actions",
                                allow.appPolicies().actions())),
                statement.resources().stream()
                        .map(resource -> covered(
                                "the resource in " + STATEMENTS,
                                resource,
                                "appPolicies.resources",
                                allow.appPolicies().resources())));
    }

    private Use one(String field, String value, String entry, List<Glob> globs) {
        return Use.of(field, value, entry, globs, namespace);
    }

    /** The value is a pattern of IAM itself. */
    private Use covered(String field, String value, String entry, List<Glob> globs) {
        return new Use(field, value, entry, globs.stream().anyMatch(glob -> glob.covers(value, namespace)));
    }
}
