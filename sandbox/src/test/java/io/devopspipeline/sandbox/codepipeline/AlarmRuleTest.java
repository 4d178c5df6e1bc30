// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.account.ServiceRoles;
import io.devopspipeline.sandbox.clock.SteppedClock;
import io.devopspipeline.sandbox.cloudwatch.CloudWatch;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With whose permissions the rule CloudWatchAlarm reads an alarm. */
class AlarmRuleTest {
    private static final String PIPELINE_ROLE = "arn:aws:iam::123456789012:role/pipeline";
    private static final String RULE_ROLE = "arn:aws:iam::123456789012:role/rule";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    private final RecordedRoles roles = new RecordedRoles();
    private final Directory directory = new Directory(roles);
    private final AlarmRule rule = new AlarmRule(new Clients(directory));

    @BeforeEach
    void open() throws Exception {
        directory.add(new CloudWatch(new Account(new SteppedClock(NOW), folder, URI.create("http://127.0.0.1:1"))));
        var _ = directory.call("test", "eu-west-1", "monitoring", "PutMetricAlarm", json("""
                {"AlarmName": "errors", "Namespace": "n", "MetricName": "m", "Statistic": "Sum", "Period": 60, "EvaluationPeriods": 1,
                 "Threshold": 1, "ComparisonOperator": "GreaterThanThreshold"}"""));
    }

    /** Which role did what. */
    private static final class RecordedRoles implements ServiceRoles {
        private final List<String> checked = new ArrayList<>();
        private String denied = "";

        @Override
        public boolean trusts(String service, String roleArn, String sourceArn) {
            return true;
        }

        @Override
        public void check(Use use, Call call) {
            record(use, call.operation());
        }

        @Override
        public void check(Use use, String region, String action, String resource) {
            record(use, action + " " + resource);
        }

        private void record(Use use, String action) {
            if (!denied.isEmpty() && action.startsWith(denied)) {
                throw AwsException.of("AccessDenied", "not authorized to perform: " + action);
            }
            checked.add(use.roleArn() + " " + action);
        }
    }

    @Test
    void the_pipelines_role_reads_the_alarm() throws Exception {
        // When
        ActionProgress progress = rule.begin(run("errors", ""));

        // Then
        assertThat(progress)
                .isEqualTo(new ActionProgress.Succeeded("The alarm errors is in the state INSUFFICIENT_DATA."));
        assertThat(roles.checked).containsExactly(PIPELINE_ROLE + " DescribeAlarms");
    }

    @Test
    void a_role_of_the_rule_is_assumed_by_the_pipelines_and_reads_the_alarm() throws Exception {
        // When
        var _ = rule.begin(run("errors", RULE_ROLE));

        // Then
        assertThat(roles.checked)
                .containsExactly(PIPELINE_ROLE + " sts:AssumeRole " + RULE_ROLE, RULE_ROLE + " DescribeAlarms");
    }

    @Test
    void a_role_without_the_permission_fails_the_rule() throws Exception {
        // Given
        roles.denied = "DescribeAlarms";
        RuleRun run = run("errors", "");

        // Then
        assertThatThrownBy(() -> rule.begin(run)).isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code())
                .isEqualTo(Clients.PERMISSION_ERROR));
    }

    @Test
    void an_alarm_that_is_not_there_fails_the_rule() throws Exception {
        // Given
        RuleRun run = run("other", "");

        // Then
        assertThatThrownBy(() -> rule.begin(run)).hasMessageContaining("The alarm other does not exist.");
    }

    private static RuleRun run(String alarm, String role) throws JsonProcessingException {
        ObjectNode json = json("""
                {"name": "Calm", "configuration": {"AlarmName": "%s", "AlarmStates": "OK, INSUFFICIENT_DATA"}}
                """.formatted(alarm));
        StateView.present(json, "roleArn", role);
        Declaration declaration =
                new Declaration(Json.object().put("name", "demo").put("roleArn", PIPELINE_ROLE));
        Execution execution = new Execution(new Execution.Trigger("a", "b"), Map.of(), 1, NOW);
        StageDeclaration stage = new StageDeclaration("Gate", List.of(), OnFailure.NOTHING, Map.of());
        Pipeline pipeline = new Pipeline("eu-west-1", declaration, NOW);
        return new RuleRun(new StageVisit(pipeline, execution, stage), new RuleDeclaration(json), NOW);
    }

    private static ObjectNode json(String text) throws JsonProcessingException {
        return (ObjectNode) Json.MAPPER.readTree(text);
    }
}
