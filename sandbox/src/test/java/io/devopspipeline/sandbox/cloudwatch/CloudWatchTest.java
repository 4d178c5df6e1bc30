// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.TestRequests;
import io.devopspipeline.sandbox.TestSandbox;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

class CloudWatchTest {
    private TestSandbox sandbox;
    private TestRequests requests;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        requests = TestRequests.of(sandbox);
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"missing, INSUFFICIENT_DATA", "notBreaching, OK", "breaching, ALARM", "ignore, INSUFFICIENT_DATA"})
    void an_alarm_without_data_goes_where_it_treats_missing_data_as(String treats, String state) throws Exception {
        // When
        put("TreatMissingData", treats);
        sandbox.clock.advance(Duration.ofMinutes(2));

        // Then
        assertThat(describe()).contains("<StateValue>" + state + "</StateValue>");
    }

    @Test
    void a_state_that_was_set_lasts_until_the_next_evaluation() throws Exception {
        // Given
        put("TreatMissingData", "notBreaching");
        sandbox.clock.advance(Duration.ofMinutes(2));

        // When
        query("SetAlarmState", Map.of("AlarmName", "a", "StateValue", "ALARM", "StateReason", "test"));

        // Then
        assertThat(describe()).contains("<StateValue>ALARM</StateValue>").contains("<StateReason>test</StateReason>");
        sandbox.clock.advance(Duration.ofMinutes(2));
        assertThat(describe()).contains("<StateValue>OK</StateValue>");
    }

    @Test
    void a_state_of_the_control_endpoint_lasts() throws Exception {
        // Given
        put("TreatMissingData", "notBreaching");

        // When
        sandbox.control("POST", "alarms", "{\"alarmName\": \"a\", \"state\": \"ALARM\"}");
        sandbox.clock.advance(Duration.ofHours(1));

        // Then
        assertThat(describe()).contains("<StateValue>ALARM</StateValue>");
    }

    @Test
    void an_alarm_is_read_by_json_as_well() throws Exception {
        // Given
        put("Unit", "Percent");

        // When
        JsonNode alarms = requests.json(
                "monitoring", "GraniteServiceVersion20100801.DescribeAlarms", "{\"AlarmNames\": [\"a\"]}");

        // Then
        JsonNode alarm = alarms.path("MetricAlarms").path(0);
        assertThat(alarm.path("AlarmArn").asText()).isEqualTo("arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a");
        assertThat(alarm.path("Threshold").asDouble()).isEqualTo(1);
        assertThat(alarm.path("Dimensions").path(0).path("Value").asText()).isEqualTo("s");
    }

    @Test
    void a_deleted_alarm_is_gone_and_an_unknown_one_is_not_found() throws Exception {
        // Given
        put("Unit", "Percent");

        // When
        query("DeleteAlarms", Map.of("AlarmNames.member.1", "a"));

        // Then
        assertThat(describe()).doesNotContain("<AlarmName>");
        HttpResponse<String> unknown = query("DeleteAlarms", Map.of("AlarmNames.member.1", "a"));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("<Code>ResourceNotFound</Code>");
    }

    @ParameterizedTest
    @CsvSource({
        "Period, 45, The period must be",
        "EvaluationPeriods, 0, EvaluationPeriods must be at least 1",
        "ComparisonOperator, Equal, is not valid for an alarm on a metric",
        "TreatMissingData, never, for TreatMissingData is invalid",
        "AlarmActions.member.1, arn:aws:sns:eu-west-1:123456789012:t, An alarm with AlarmActions is not in the sandbox",
        "ThresholdMetricId, x, The member ThresholdMetricId of monitoring:PutMetricAlarm is not in the sandbox"
    })
    void an_alarm_that_cannot_be_is_refused(String member, String value, String why) throws Exception {
        assertThat(put(member, value).body()).contains(why);
    }

    @Test
    void a_stacks_alarm_comes_and_goes_with_it() throws Exception {
        // Given
        sandbox.cloudFormation().createStack(r -> r.stackName("s").templateBody("""
                Resources:
                  Alarm:
                    Type: AWS::CloudWatch::Alarm
                    Properties: {AlarmName: a, Namespace: AWS/ECS, MetricName: CPUUtilization, Statistic: Average, Period: "60",
                      EvaluationPeriods: 1, Threshold: "80", ComparisonOperator: GreaterThanThreshold}
                Outputs:
                  Arn: {Value: !GetAtt Alarm.Arn}
                """));
        sandbox.clock.advance(Duration.ofMinutes(1));
        assertThat(sandbox.stack("s").stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
        assertThat(describe()).contains("<Threshold>80.0</Threshold>");

        // When
        sandbox.cloudFormation().deleteStack(r -> r.stackName("s"));
        sandbox.clock.advance(Duration.ofMinutes(1));

        // Then
        assertThat(describe()).doesNotContain("<AlarmName>");
    }

    @Test
    void a_role_is_denied_an_action_by_the_name_of_cloudwatch() throws Exception {
        // Given
        put("Unit", "Percent");
        sandbox.control("POST", "iam", """
                {"enforce": true, "session": {"accessKeyId": "AKIANOBODY", "roleArn": "arn:aws:iam::123456789012:role/nobody",
                 "sessionName": "s", "policies": []}}""");

        // When
        HttpResponse<String> denied = new TestRequests(sandbox, "AKIANOBODY")
                .query(
                        "monitoring",
                        Map.of("Action", "DeleteAlarms", "Version", "2010-08-01", "AlarmNames.member.1", "a"));

        // Then
        assertThat(denied.body())
                .contains("not authorized to perform: cloudwatch:DeleteAlarms on resource: "
                        + "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a");
    }

    private HttpResponse<String> put(String member, String value) throws Exception {
        Map<String, String> form = new HashMap<>(Map.of(
                "AlarmName", "a",
                "Namespace", "AWS/ECS",
                "MetricName", "CPUUtilization",
                "Statistic", "Average",
                "Dimensions.member.1.Name", "ServiceName",
                "Dimensions.member.1.Value", "s",
                "Period", "60",
                "EvaluationPeriods", "1",
                "Threshold", "1",
                "ComparisonOperator", "GreaterThanThreshold"));
        form.put(member, value);
        return query("PutMetricAlarm", form);
    }

    private String describe() throws Exception {
        return query("DescribeAlarms", Map.of()).body();
    }

    private HttpResponse<String> query(String operation, Map<String, String> members) throws Exception {
        Map<String, String> form = new HashMap<>(members);
        form.put("Action", operation);
        form.put("Version", "2010-08-01");
        return requests.query("monitoring", form);
    }
}
