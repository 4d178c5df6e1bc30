// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit.policy;

import static org.awaitility.Awaitility.await;

import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.Playground;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The roles of {@code deploy/aws/roles.yaml}, made in a playground's account as an administrator makes them. */
public record Roles(String operator, String cloudFormation) {
    private static final String STACK = "devops-pipeline-roles";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** @param parameters {@code Name=value} */
    public static Roles deploy(Playground playground, String... parameters) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "cloudformation",
                "create-stack",
                "--stack-name",
                STACK,
                "--template-body",
                "file://" + Checkout.file("deploy/aws/roles.yaml"),
                "--capabilities",
                "CAPABILITY_NAMED_IAM"));
        if (parameters.length > 0) {
            command.add("--parameters");
            Stream.of(parameters)
                    .map(given -> "ParameterKey=" + given.replaceFirst("=", ",ParameterValue="))
                    .forEach(command::add);
        }
        var _ = playground.awsCli(command.toArray(String[]::new));
        await("the roles")
                .atMost(PATIENCE)
                .ignoreExceptionsMatching(Roles::notYetVisible)
                .until(() -> described(playground, "StackStatus").equals("CREATE_COMPLETE"));
        Roles roles = new Roles(output(playground, "OperatorRoleArn"), output(playground, "CloudFormationRoleArn"));
        roles.untilVisible(playground);
        return roles;
    }

    private static boolean notYetVisible(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("Stack with id " + STACK + " does not exist");
    }

    private void untilVisible(Playground playground) throws IOException {
        for (String arn : List.of(operator, cloudFormation)) {
            String name = arn.substring(arn.lastIndexOf('/') + 1);
            var _ = playground.awsCli("iam", "wait", "role-exists", "--role-name", name);
        }
    }

    private static String output(Playground playground, String key) throws IOException {
        return described(playground, "Outputs[?OutputKey=='" + key + "'].OutputValue");
    }

    private static String described(Playground playground, String what) throws IOException {
        return playground.described(STACK, what);
    }

    public static void delete(Playground playground) throws IOException {
        var _ = playground.awsCli("cloudformation", "delete-stack", "--stack-name", STACK);
        await("the end of the roles")
                .atMost(PATIENCE)
                .until(() -> !playground.inventory().toString().contains(STACK));
    }
}
