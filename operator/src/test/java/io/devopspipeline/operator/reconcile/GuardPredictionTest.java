// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.devopspipeline.operator.plan.desired.Attempt;
import io.devopspipeline.operator.plan.desired.ChangeGuard;
import io.devopspipeline.operator.plan.desired.DesiredStack;
import io.devopspipeline.operator.plan.desired.UpdatePolicy;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.template.PipelineTemplates;
import io.devopspipeline.operator.template.RequiredSettings;
import io.devopspipeline.operator.template.StackBlueprint;
import io.devopspipeline.operator.template.Template;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.EvaluationType;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** What the guards derive from template and parameters, beside the change set that CloudFormation makes of the same update. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class GuardPredictionTest {
    private static final String PIPELINE = "AWS::CodePipeline::Pipeline";
    private SteppedAws aws;
    private SteppedReconciliation app;
    private StackByHand stack;

    @BeforeAll
    void start() throws Exception {
        aws = new SteppedAws();
        app = new SteppedReconciliation(aws);
        stack = new StackByHand();
        app.reconcileUntil("WaitingForFirstCommit");
    }

    @AfterAll
    void stop() throws Exception {
        stack.close();
        app.close();
        aws.close();
    }

    private StackBlueprint blueprint(DevOpsPipelineSpec spec) {
        return PipelineTemplates.pipeline(app.resource().owner(), RequiredSettings.NONE, spec);
    }

    /** The stack's parameters, with those that the changed spec sets otherwise. */
    private Map<String, String> parameters(StackBlueprint changed) {
        Map<String, String> before = blueprint(app.object().getSpec()).parameters();
        Map<String, String> parameters = new HashMap<>(observed().parameters());
        changed.parameters().forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                parameters.put(name, value);
            }
        });
        return parameters;
    }

    private ObservedStack observed() {
        Stack found = stack.stack();
        return ObservedStack.builder(
                        StackKind.PIPELINE,
                        found.stackName(),
                        found.stackId(),
                        found.stackStatusAsString(),
                        found.creationTime())
                .parameters(found.parameters().stream().collect(toMap(p -> p.parameterKey(), p -> p.parameterValue())))
                .outputs(found.outputs().stream().collect(toMap(o -> o.outputKey(), o -> o.outputValue())))
                .template(Optional.of(Template.parse(stack.template()).outline()))
                .build();
    }

    private DesiredStack desired(StackBlueprint changed) {
        return new DesiredStack(
                changed.name(),
                changed.digest(),
                changed.template().outline(),
                parameters(changed),
                changed.tags(),
                Attempt.of(2, Optional.empty(), changed.digest()),
                new UpdatePolicy(false, Optional.empty(), "dop/app -n default", false),
                Optional.empty(),
                false);
    }

    private List<ResourceChange> changes(StackBlueprint changed) {
        String name = stack.createChangeSet(changed.body(), parameters(changed));
        aws.pass(Duration.ofMinutes(1));
        return stack.takeChangeSet(name);
    }

    /** A change set also shows what depends on a changed resource: dynamically, for the value that it refers to is not known yet. */
    private static boolean changesThePipeline(ResourceChange change) {
        return change.resourceType().equals(PIPELINE)
                && change.details().stream().anyMatch(detail -> detail.evaluation() == EvaluationType.STATIC);
    }

    private static boolean loses(ResourceChange change) {
        return ChangeGuard.loses(new ChangeSet.Change(
                change.logicalResourceId(),
                change.resourceType(),
                change.actionAsString(),
                Optional.ofNullable(change.replacementAsString()),
                ""));
    }

    /**
     * @param pipeline whether the guard expects a change of the pipeline
     * @param found whether CloudFormation finds one. It need not: another condition can lead to the same value
     * @param first whether the update could lose something, so that a change set shows it before
     */
    @ParameterizedTest(name = "{0}: touches the pipeline {2}, looks first {4}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            /source/codeCommit/branch         ; "trunk"                                 ; true  ; true  ; false
            /source/trigger                   ; "Manual"                                ; true  ; true  ; false
            /approval                         ; "Required"                              ; true  ; true  ; false
            /source/codeCommit/create         ; false                                   ; true  ; false ; true
            /source/codeCommit/repositoryName ; "other"                                 ; true  ; false ; false
            /test                             ; {"buildspec":"t.yml"}                   ; true  ; true  ; false
            /postDeploy                       ; {"buildspec":"c.yml","onFailure":"RollBack"} ; true  ; true  ; false
            /build/timeoutMinutes             ; 45                                      ; false ; false ; false
            /build/image                      ; "aws/codebuild/standard:7.0"            ; false ; false ; false
            /build/cache                      ; "All"                                   ; false ; false ; false
            /build/vpc                        ; {"subnetIds":["subnet-0a1b2c3d"],"securityGroupIds":["sg-0a1b2c3d"]} ; false ; false ; false
            /build/privileged                 ; false                                   ; false ; false ; false
            /build/environment                ; [{"name":"A","value":"b"}]              ; false ; false ; false
            /service/environment              ; [{"name":"A","value":"b"}]              ; false ; false ; false
            /service/secrets                  ; [{"name":"S","valueFrom":"arn:aws:ssm:eu-west-1:123456789012:parameter/a"}] ; false ; false ; false
            /service/sidecars                 ; [{"name":"proxy","image":"public.ecr.aws/nginx/nginx:1","essential":true}] ; false ; false ; false
            /service                          ; {"desiredCount":1,"containerPort":5000,"port":80,"cpu":256,"memory":512,"sidecars":[{"name":"r","image":"a","essential":true}],"logs":{"retentionDays":30,"router":{"container":"r"}}} ; false ; false ; false
            /service/port                     ; 8080                                    ; false ; false ; false
            /service/cpu                      ; 512                                     ; false ; false ; false
            /service/memory                   ; 1024                                    ; false ; false ; false
            /service/permissions              ; {"statements":[{"actions":["s3:GetObject"],"resources":["*"]}]} ; false ; false ; false
            /service/deployment               ; {"minimumHealthyPercent":50,"maximumPercent":150} ; false ; false ; false
            /service/logs                     ; {"retentionDays":90}                    ; false ; false ; false
            /network/allowedCidrs             ; ["10.0.0.0/8"]                          ; false ; false ; false
            /network/scheme                   ; "Internal"                              ; false ; false ; true
            /network/taskSecurityGroupIds     ; ["sg-0a1b2c3d"]                         ; false ; false ; false
            /service/healthCheck              ; {"interval":30,"healthyThreshold":3,"unhealthyThreshold":3,"gracePeriodSeconds":300,"deregistrationDelaySeconds":60} ; false ; false ; false
            /service/healthCheck              ; {"path":"/healthz","port":8081,"command":["true"]} ; false ; false ; false
            /service/command                  ; ["gunicorn","app:app"]                  ; false ; false ; false
            /service/user                     ; "1000:1000"                             ; false ; false ; false
            /service/readonlyRootFilesystem   ; true                                    ; false ; false ; false
            /service/ephemeralStorageGiB      ; 50                                      ; false ; false ; false
            /service/stopTimeoutSeconds       ; 90                                      ; false ; false ; false
            /service/exec                     ; true                                    ; false ; false ; false
            /service/propagateTags            ; "None"                                  ; false ; false ; false
            /service/deployment               ; {"createAlarms":true,"bakeMinutes":10}  ; false ; false ; false
            /service/tls                      ; {"certificateArn":"arn:aws:acm:eu-west-1:123456789012:certificate/a"} ; false ; false ; false
            /service/domain                   ; {"name":"shop.example.com","hostedZoneId":"Z0123456789ABCDEFGHIJ"} ; false ; false ; false
            /network/taskSubnetIds            ; ["subnet-0a1b2c31"]                     ; false ; false ; false
            """)
    void the_guards_expect_what_cloudformation_finds(
            String field, String json, boolean pipeline, boolean found, boolean first) {
        // Given
        StackBlueprint changed = blueprint(Specs.with(app.object().getSpec(), field, json));
        DesiredStack desired = desired(changed);

        // When
        boolean touches = desired.partChanges(observed()).touch(PIPELINE::equals, (_, _) -> true);
        boolean looksFirst = ChangeGuard.looksFirst(observed(), desired);

        // Then
        List<ResourceChange> changes = changes(changed);
        assertThat(changes).isNotEmpty();
        assertThat(touches).isEqualTo(pipeline);
        assertThat(looksFirst).isEqualTo(first);
        assertThat(changes.stream().anyMatch(GuardPredictionTest::changesThePipeline))
                .isEqualTo(found);
        if (!first) {
            assertThat(changes).noneMatch(GuardPredictionTest::loses);
        }
    }

    @Test
    void another_variable_replaces_nothing_but_the_task_definition() {
        // Given
        StackBlueprint changed = blueprint(
                Specs.with(app.object().getSpec(), "/service/environment", "[{\"name\":\"A\",\"value\":\"b\"}]"));

        // When
        List<ResourceChange> changes = changes(changed);

        // Then
        assertThat(changes)
                .filteredOn(change -> !"False".equals(change.replacementAsString()))
                .extracting(ResourceChange::logicalResourceId)
                .containsExactly("TaskDefinition");
    }
}
