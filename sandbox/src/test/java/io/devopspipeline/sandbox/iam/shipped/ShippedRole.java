// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.shipped;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.cloudformation.template.Template;
import io.devopspipeline.sandbox.iam.evaluation.Decision;
import io.devopspipeline.sandbox.iam.evaluation.Evaluation;
import io.devopspipeline.sandbox.iam.evaluation.Policies;
import io.devopspipeline.sandbox.iam.evaluation.Policy;
import io.devopspipeline.sandbox.iam.evaluation.Principal;
import io.devopspipeline.sandbox.iam.evaluation.Request;
import io.devopspipeline.sandbox.iam.evaluation.RequestContext;
import io.devopspipeline.sandbox.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A role that there is once {@code deploy/aws/roles.yaml} is deployed, with the most that it can do. */
record ShippedRole(String name, Policies policies) {
    static final String ACCOUNT = "123456789012";

    static final ShippedRole OPERATOR = new ShippedRole(
            "devops-pipeline-operator", Policies.ofIdentity(policies("operator-policy", "drift-policy")));
    static final ShippedRole CLOUDFORMATION = new ShippedRole(
            "devops-pipeline-cloudformation",
            Policies.ofIdentity(policies("cloudformation-delivery-policy", "cloudformation-service-policy")));

    /** Any role of a stack, whatever a template gives to it: the roles of builds, tasks, pipelines and rules are among them. */
    static final ShippedRole OF_A_STACK = new ShippedRole(
            "dop-any",
            Policies.ofIdentity(List.of(Policy.ADMINISTRATOR_ACCESS)).withBoundary(policy("boundary-policy")));

    static ShippedRole named(String name) {
        return switch (name) {
            case "OPERATOR" -> OPERATOR;
            case "CLOUDFORMATION" -> CLOUDFORMATION;
            case "OF_A_STACK" -> OF_A_STACK;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static List<Policy> policies(String... files) {
        return Stream.of(files).map(ShippedRole::policy).toList();
    }

    private static Policy policy(String file) {
        return Policy.of(file, document(file));
    }

    static JsonNode document(String file) {
        return Json.parsed(text("deploy/aws/" + file + ".json"));
    }

    static Template template(String name) {
        return Template.parse(text(name));
    }

    private static String text(String path) {
        try {
            return Files.readString(Path.of("..").resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param keys condition keys beside those that every request has; these can be overridden */
    boolean may(String action, String resource, Map<String, String> keys) {
        RequestContext context = RequestContext.EMPTY
                .with("aws:PrincipalAccount", ACCOUNT)
                .with("aws:ResourceAccount", ACCOUNT)
                .withAll("", keys);
        Principal principal = new Principal.RoleSession(
                "arn:aws:sts::" + ACCOUNT + ":assumed-role/" + name + "/session",
                "arn:aws:iam::" + ACCOUNT + ":role/" + name);
        Decision decision = Evaluation.decide(new Request(principal, action, resource, ACCOUNT, context), policies);
        return decision.allowed();
    }
}
