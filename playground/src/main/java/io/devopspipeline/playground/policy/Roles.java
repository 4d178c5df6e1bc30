package io.devopspipeline.playground.policy;

import io.devopspipeline.playground.Checkout;
import io.devopspipeline.playground.Playground;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The roles of {@code deploy/aws/roles.yaml}, made in a playground's account as an administrator makes them. */
public record Roles(String operator, String cloudFormation) {
    private static final String STACK = "devops-pipeline-roles";

    /** @param parameters {@code Name=value} */
    public static Roles deploy(Playground playground, String... parameters) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "cloudformation",
                "deploy",
                "--stack-name",
                STACK,
                "--template-file",
                Checkout.file("deploy/aws/roles.yaml").toString(),
                "--capabilities",
                "CAPABILITY_NAMED_IAM"));
        if (parameters.length > 0) {
            command.add("--parameter-overrides");
            command.addAll(List.of(parameters));
        }
        var unused = playground.awsCli(command.toArray(String[]::new));
        return new Roles(output(playground, "OperatorRoleArn"), output(playground, "CloudFormationRoleArn"));
    }

    private static String output(Playground playground, String key) throws IOException {
        return playground
                .awsCli(
                        "cloudformation",
                        "describe-stacks",
                        "--stack-name",
                        STACK,
                        "--output",
                        "text",
                        "--query",
                        "Stacks[0].Outputs[?OutputKey=='" + key + "'].OutputValue")
                .strip();
    }

    public static void delete(Playground playground) throws IOException {
        var unused = playground.awsCli("cloudformation", "delete-stack", "--stack-name", STACK);
        var gone = playground.awsCli("cloudformation", "wait", "stack-delete-complete", "--stack-name", STACK);
    }
}
