// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import io.devopspipeline.operator.observe.Part;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which events are worth a read, and of what. The others tell what one of these tells as well: the stages of a pipeline those of its actions and builds,
 * and the end of an update the end of its cleanup.
 */
final class Hints {
    private static final Pattern STACK = Pattern.compile(".*:stack/([^/]+)/.*");
    private static final Pattern CLUSTER = Pattern.compile(".*:(?:service|cluster)/([^/]+).*");

    /** AWS's words for the end of an execution, and of a deployment. */
    private static final Set<String> ENDS = Set.of(
            "SUCCEEDED",
            "FAILED",
            "STOPPED",
            "CANCELED",
            "SUPERSEDED",
            "SERVICE_DEPLOYMENT_COMPLETED",
            "SERVICE_DEPLOYMENT_FAILED",
            "SERVICE_STEADY_STATE");

    private Hints() {}

    static Optional<Hint> of(AwsEvent event) {
        return switch (event.type()) {
            case "CloudFormation Stack Status Change" ->
                Optional.of(status(event, "status"))
                        .filter(status -> !status.endsWith("CLEANUP_IN_PROGRESS"))
                        .flatMap(status -> stack(event, status));
            case "CloudFormation Drift Detection Status Change" ->
                Optional.of(status(event, "detection-status"))
                        .filter(status -> !status.endsWith("_IN_PROGRESS"))
                        .flatMap(status -> stack(event, status));
            case "CodePipeline Pipeline Execution State Change" -> release(event, "pipeline", event.detail("state"));
            case "CodePipeline Stage Execution State Change" -> release(event, "pipeline", "");
            case "CodePipeline Action Execution State Change" ->
                release(event, "pipeline", "").filter(_ -> isApproval(event));
            case "ECR Image Action" -> release(event, "repository-name", "");
            case "ECS Deployment State Change", "ECS Service Action" ->
                event.resources().stream()
                        .findFirst()
                        .flatMap(arn -> named(CLUSTER, arn))
                        .flatMap(cluster -> service(event, cluster, event.detail("eventName")));
            case "ECS Task State Change" ->
                named(CLUSTER, event.detail("clusterArn"))
                        .filter(_ -> event.detail("lastStatus").equals("STOPPED"))
                        .flatMap(cluster -> service(event, cluster, ""));
            default -> Optional.empty();
        };
    }

    private static Optional<Hint> stack(AwsEvent event, String status) {
        boolean ends = !status.endsWith("_IN_PROGRESS");
        return named(STACK, event.detail("stack-id"))
                .map(name -> new Hint(name, Part.STACKS, status, ends, event.time()));
    }

    private static Optional<Hint> release(AwsEvent event, String named, String state) {
        return Optional.of(event.detail(named))
                .filter(name -> !name.isEmpty())
                .map(name -> new Hint(name, Part.RELEASE, state, ENDS.contains(state), event.time()));
    }

    private static Optional<Hint> service(AwsEvent event, String cluster, String happened) {
        return Optional.of(new Hint(cluster, Part.SERVICE, happened, ENDS.contains(happened), event.time()));
    }

    private static String status(AwsEvent event, String name) {
        return event.detail().path("status-details").path(name).asText();
    }

    private static boolean isApproval(AwsEvent event) {
        return event.detail().path("type").path("category").asText().equals("Approval");
    }

    private static Optional<String> named(Pattern pattern, String arn) {
        Matcher found = pattern.matcher(arn);
        return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
