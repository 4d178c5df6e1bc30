// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.account.ServiceRoles.Use;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Caller;
import java.util.Map;

/**
 * The account's other services, as CodePipeline calls them: an action with the permissions of the pipeline's role, a rule with those of its own role, if it has
 * one.
 */
record Clients(Directory directory) {
    static final String PRINCIPAL = "codepipeline.amazonaws.com";
    /** The error code of an action whose role lacks a permission. */
    static final String PERMISSION_ERROR = "PermissionError";

    private static final Map<String, String> DENIED = Map.of(
            "codebuild", "Error calling startBuild: ",
            "codecommit",
                    "The service role or action role doesn\u2019t have the permissions required to access the AWS CodeCommit repository. Update the IAM "
                            + "role permissions, and then try again. Error: ",
            "ecs", "The provided role does not have sufficient permissions to access ECS. ",
            "s3", "The provided role does not have permissions to perform this action. Underlying error: ");

    ObjectNode call(Action action, String service, String operation, ObjectNode input) {
        permitted(service, () -> directory
                .roles()
                .check(use(action), new Call(service, operation, input, new Caller(PRINCIPAL, action.region()))));
        return call(action.region(), service, operation, input);
    }

    /** AWS assumes a rule's own role by the pipeline's role. */
    ObjectNode call(RuleRun rule, String service, String operation, ObjectNode input) {
        Pipeline pipeline = rule.visit.pipeline();
        permitted(service, () -> {
            if (!rule.declaration.role().isEmpty()) {
                Use assuming = new Use(PRINCIPAL, pipeline.declaration().role(), rule.id);
                directory.roles().check(assuming, pipeline.region, "sts:AssumeRole", rule.declaration.role());
            }
            Call call = new Call(service, operation, input, new Caller(PRINCIPAL, pipeline.region));
            directory.roles().check(new Use(PRINCIPAL, rule.role(), rule.id), call);
        });
        return call(pipeline.region, service, operation, input);
    }

    ObjectNode call(String region, String service, String operation, ObjectNode input) {
        return directory.call(PRINCIPAL, region, service, operation, input);
    }

    /** @throws AwsException {@link #PERMISSION_ERROR} when the pipeline's role does not allow the action */
    void check(Action action, String iamAction, String resource) {
        permitted(
                iamAction.substring(0, iamAction.indexOf(':')),
                () -> directory.roles().check(use(action), action.region(), iamAction, resource));
    }

    private static void permitted(String service, Runnable check) {
        try {
            check.run();
        } catch (AwsException e) {
            throw AwsException.of(PERMISSION_ERROR, DENIED.getOrDefault(service, "") + e.text());
        }
    }

    private static Use use(Action action) {
        return new Use(PRINCIPAL, action.pipeline().declaration().role(), action.run().id);
    }
}
