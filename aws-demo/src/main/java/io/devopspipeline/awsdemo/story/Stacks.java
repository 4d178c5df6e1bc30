// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The account's stacks, read with the AWS CLI. */
final class Stacks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> KINDS = List.of("pipeline", "artifacts");
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration UNTIL_SHOWN = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMinutes(40);

    private final Shell shell;
    private final Place place;

    Stacks(Shell shell, Place place) {
        this.shell = shell;
        this.place = place;
    }

    /** A stack with its tags. */
    record Stack(String id, String name, String status, TreeMap<String, String> tags) {
        static Stack of(JsonNode json) {
            TreeMap<String, String> tags = new TreeMap<>();
            json.path("Tags")
                    .forEach(tag ->
                            tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
            return new Stack(
                    json.path("StackId").asText(),
                    json.path("StackName").asText(),
                    json.path("StackStatus").asText(),
                    tags);
        }

        /** Whether an operator of the demo has made it. */
        boolean isOfDemo() {
            return name.startsWith("dop-")
                    && has("managed-by", "devops-pipeline-operator")
                    && has("cluster", Names.CLUSTER)
                    && has("namespace", Names.NAMESPACE);
        }

        private boolean has(String tag, String value) {
            return value.equals(tags.get("devopspipeline.io/" + tag));
        }

        boolean isOfDemosRoles() {
            return name.equals(Names.ROLES) && tags.containsKey(Names.ROLES_TAG);
        }
    }

    /** Those that an operator of the demo has made, in the order in which they can be deleted. */
    List<Stack> ofDemo() throws IOException {
        List<Stack> found = new ArrayList<>();
        for (String kind : KINDS) {
            named(Names.stack(kind)).filter(Stack::isOfDemo).ifPresent(found::add);
        }
        return found;
    }

    /** Only this one is asked for: what else the account has is not the demo's, and not for the trace. */
    Optional<Stack> named(String name) throws IOException {
        try {
            JsonNode stacks = json("aws cloudformation describe-stacks --output json --stack-name " + name);
            return Optional.of(Stack.of(stacks.path("Stacks").path(0)));
        } catch (IllegalStateException e) {
            if (String.valueOf(e.getMessage()).contains("does not exist")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    JsonNode json(String command) throws IOException {
        return JSON.readTree(shell.quietly(command));
    }

    /** The same for a stack that was just created: AWS shows it late. */
    String created(String name) throws IOException, InterruptedException {
        long end = System.nanoTime() + UNTIL_SHOWN.toNanos();
        while (named(name).isEmpty() && System.nanoTime() < end) {
            Thread.sleep(place.scaled(LOOK));
        }
        return settled(name);
    }

    /** Waits until CloudFormation has ended its work on the stack. @return its status; empty when it is gone */
    String settled(String name) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            String status = named(name).map(Stack::status).orElse("");
            if (!status.endsWith("_IN_PROGRESS")) {
                return status;
            }
            Thread.sleep(place.scaled(LOOK));
        }
        throw new IllegalStateException("CloudFormation works on the stack " + name
                + " for more than 40 minutes. See its events: aws cloudformation describe-stack-events --stack-name "
                + name);
    }
}
