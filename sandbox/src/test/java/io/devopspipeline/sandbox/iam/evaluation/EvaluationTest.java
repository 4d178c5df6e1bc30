// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** AWS's evaluation logic, row by row of {@code iam/evaluation.yaml}. */
class EvaluationTest {
    private static final String ACCOUNT = "123456789012";

    static Stream<Arguments> rows() throws Exception {
        try (InputStream file =
                Objects.requireNonNull(EvaluationTest.class.getResourceAsStream("/iam/evaluation.yaml"))) {
            JsonNode rows = Json.MAPPER.valueToTree(new Yaml().load(file));
            return rows.valueStream().map(row -> Arguments.of(row.path("name").asText(), row)).toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void a_request_is_decided_as_aws_decides_it(String name, JsonNode row) {
        // When
        Decision decision = Evaluation.decide(request(row), policies(row));

        // Then
        assertThat(words(decision)).as(name).isEqualTo(row.path("expect").asText());
    }

    @Test
    void a_decision_names_the_statement_that_made_it() {
        // Given
        Policies policies = Policies.ofIdentity(List.of(policy("inline", statements("""
                [{Sid: Reads, Effect: Allow, Action: 's3:Get*', Resource: '*'}, {Effect: Deny, Action: 's3:Put*', Resource: '*'}]"""))));

        // When
        Decision put = Evaluation.decide(request("s3:PutObject"), policies);

        // Then
        assertThat(put).isEqualTo(new Decision.ExplicitDeny(PolicyType.IDENTITY, "inline", "2"));
        assertThat(Evaluation.decide(request("s3:GetObject"), policies))
                .isEqualTo(new Decision.Allowed(PolicyType.IDENTITY, "inline", "Reads"));
    }

    @Test
    void a_denial_has_awss_words() {
        assertThat(new Decision.ImplicitDeny(PolicyType.IDENTITY).because("s3:GetObject"))
                .isEqualTo("because no identity-based policy allows the s3:GetObject action");
        assertThat(new Decision.ExplicitDeny(PolicyType.RESOURCE, "bucket", "1").because("s3:GetObject"))
                .isEqualTo("with an explicit deny in a resource-based policy");
    }

    @Test
    void an_operator_and_an_element_that_iam_does_not_know_are_refused() {
        assertThatExceptionOfType(MalformedPolicyException.class)
                .isThrownBy(() -> policy("p", statements("""
                        [{Effect: Allow, Action: '*', Resource: '*', Condition: {StringsEqual: {'a:k': x}}}]""")))
                .withMessageContaining("StringsEqual");
        assertThatExceptionOfType(MalformedPolicyException.class)
                .isThrownBy(() -> policy("p", statements("[{Effect: Allow, Actions: '*', Resource: '*'}]")))
                .withMessageContaining("Actions");
    }

    private static Request request(String action) {
        return new Request(principal("role"), action, "arn:aws:s3:::b/k", ACCOUNT, RequestContext.EMPTY);
    }

    private static Request request(JsonNode row) {
        return new Request(
                principal(row.path("principal").asText("role")),
                row.path("do").asText("s3:GetObject"),
                row.path("at").asText("arn:aws:s3:::dop-a/key"),
                ACCOUNT,
                context(row.path("context")));
    }

    private static RequestContext context(JsonNode keys) {
        RequestContext context = RequestContext.EMPTY;
        for (var key : keys.properties()) {
            context = key.getValue().isArray()
                    ? context.with(key.getKey(), texts(key.getValue()))
                    : context.with(key.getKey(), key.getValue().asText());
        }
        return context;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    private static Principal principal(String kind) {
        return switch (kind) {
            case "role" ->
                new Principal.RoleSession(
                        "arn:aws:sts::123456789012:assumed-role/app/one", "arn:aws:iam::123456789012:role/app");
            case "foreign" ->
                new Principal.RoleSession(
                        "arn:aws:sts::111122223333:assumed-role/far/one", "arn:aws:iam::111122223333:role/far");
            case "user" -> new Principal.User("arn:aws:iam::123456789012:user/ann");
            case "service" -> new Principal.Service("codepipeline.amazonaws.com");
            case "federated" -> new Principal.Federated("arn:aws:iam::123456789012:oidc-provider/oidc/id");
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static Policies policies(JsonNode row) {
        Policies policies = Policies.ofIdentity(List.of(policy("identity", identity(row))));
        if (row.has("boundary")) {
            policies = policies.withBoundary(policy("boundary", row.path("boundary")));
        }
        if (row.has("session")) {
            policies = policies.withSession(policy("session", row.path("session")));
        }
        if (row.has("resource")) {
            policies = policies.withResource(policy("resource", row.path("resource")));
        }
        return row.has("trust") ? policies.withTrust(policy("trust", row.path("trust"))) : policies;
    }

    private static JsonNode identity(JsonNode row) {
        if (!row.has("condition")) {
            return row.path("identity");
        }
        ObjectNode statement =
                Json.object().put("Effect", "Allow").put("Action", "*").put("Resource", "*");
        statement.set("Condition", row.path("condition"));
        return Json.array().add(statement);
    }

    private static Policy policy(String name, JsonNode statements) {
        return Policy.of(name, Json.object().set("Statement", statements));
    }

    private static JsonNode statements(String yaml) {
        return Json.MAPPER.valueToTree(new Yaml().load(yaml));
    }

    private static String words(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> "allowed";
            case Decision.ImplicitDeny(PolicyType missing) -> "no " + missing.noun();
            case Decision.ExplicitDeny denied -> "denied by " + denied.in().noun();
        };
    }
}
