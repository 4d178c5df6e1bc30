// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.delivery.DeliveryAccount;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.codepipeline.model.ApprovalStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;

/** The pipeline demo whose stage Gate has conditions with the alarm errors. */
record ConditionedPipeline(DeliveryAccount account, DemoPipeline demo) {
    static final String RULE_TYPE = "{Category: Rule, Owner: AWS, Provider: CloudWatchAlarm, Version: '1'}";

    private static final String ALARM = """
            Resources:
              Errors:
                Type: AWS::CloudWatch::Alarm
                Properties: {AlarmName: errors, Namespace: n, MetricName: m, Statistic: Sum, Period: 60, EvaluationPeriods: 1,
                  Threshold: 1, ComparisonOperator: GreaterThanThreshold, TreatMissingData: notBreaching}
            """;
    private static final String TEMPLATE = """
            Resources:
              Pipeline:
                Type: AWS::CodePipeline::Pipeline
                Properties:
                  Name: demo
                  PipelineType: V2
                  RoleArn: arn:aws:iam::123456789012:role/pipeline
                  ArtifactStore: {Type: S3, Location: artifacts}
                  Stages:
                    - Name: Source
                      Actions:
                        - Name: Fetch
                          ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeCommit, Version: '1'}
                          Configuration: {RepositoryName: repo, BranchName: main, PollForSourceChanges: 'false'}
                          OutputArtifacts: [{Name: SourceArtifact}]
                    - Name: Gate
                      CONDITIONS
                      Actions:
                        - Name: Approve
                          ActionTypeId: {Category: Approval, Owner: AWS, Provider: Manual, Version: '1'}
            """;

    static ConditionedPipeline of(DeliveryAccount account) {
        account.bucket("artifacts");
        account.codeCommit().createRepository(r -> r.repositoryName("repo"));
        assertThat(account.create("alarm", ALARM).stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
        DemoPipeline demo = new DemoPipeline(account);
        var _ = demo.commit("a");
        return new ConditionedPipeline(account, demo);
    }

    /** One condition whose rule Calm wants the alarm to be OK within five minutes. */
    static String condition(String point, String result) {
        return point + ": {Conditions: [{Result: " + result + ", Rules: [{Name: Calm, RuleTypeId: " + RULE_TYPE
                + ", Configuration: {AlarmName: errors, AlarmStates: OK, WaitTime: '5'}}]}]}";
    }

    Stack create(String conditions) {
        return account.create("s", TEMPLATE.replace("CONDITIONS", conditions));
    }

    void start(String point, String result) {
        assertThat(create(condition(point, result)).stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
    }

    void alarm(String state) throws Exception {
        account.control("alarms", "{\"alarmName\": \"errors\", \"state\": \"" + state + "\"}");
    }

    PipelineExecutionSummary newest() {
        return demo.executions().getFirst();
    }

    void until(PipelineExecutionStatus status) {
        account.until("the execution to be " + status, () -> newest().status() == status);
    }

    /** The first release passes with an alarm that is OK, the second is under way. @return the id of the first */
    String secondRelease(String point, String result) throws Exception {
        alarm("OK");
        start(point, result);
        demo.untilAsked();
        demo.answer(ApprovalStatus.APPROVED);
        until(PipelineExecutionStatus.SUCCEEDED);
        String first = newest().pipelineExecutionId();
        var _ = account.codePipeline().startPipelineExecution(r -> r.name("demo"));
        demo.untilAsked();
        return first;
    }
}
