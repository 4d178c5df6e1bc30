// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devopspipeline.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An IAM policy document of {@code deploy/aws}: what it allows. */
public record Policy(JsonNode document) {
    static Policy operator() throws IOException {
        return read("operator-policy.json");
    }

    /** What it may read besides, for drift detection. */
    static Policy drift() throws IOException {
        return read("drift-policy.json");
    }

    /** Two, since one would be larger than IAM allows. */
    public static List<Policy> cloudFormation() throws IOException {
        return List.of(read("cloudformation-delivery-policy.json"), read("cloudformation-service-policy.json"));
    }

    /** The most that a role of a stack can do. */
    static Policy boundary() throws IOException {
        return read("boundary-policy.json");
    }

    private static Policy read(String name) throws IOException {
        return new Policy(new ObjectMapper().readTree(Files.readString(Checkout.file("deploy/aws/" + name))));
    }

    Set<String> actions() {
        return statements()
                .flatMap(statement -> texts(statement.path("Action")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Actions that are allowed on every resource there is. */
    Set<String> actionsOnEverything() {
        return statements()
                .filter(statement -> texts(statement.path("Resource")).anyMatch("*"::equals))
                .flatMap(statement -> texts(statement.path("Action")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a statement names this resource by something narrower than everything. */
    public boolean names(String arn) {
        return statements()
                .flatMap(statement -> texts(statement.path("Resource")))
                .filter(resource -> !resource.equals("*"))
                .anyMatch(resource -> matches(resource, arn));
    }

    /** IAM: an asterisk stands for any characters, a question mark for one. */
    private static boolean matches(String resource, String arn) {
        String expression = Pattern.quote(resource).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.matches(expression, arn);
    }

    private Stream<JsonNode> statements() {
        return elements(document.path("Statement"))
                .filter(statement -> statement.path("Effect").asText().equals("Allow"));
    }

    private static Stream<String> texts(JsonNode oneOrMany) {
        return oneOrMany.isArray() ? elements(oneOrMany).map(JsonNode::asText) : Stream.of(oneOrMany.asText());
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
