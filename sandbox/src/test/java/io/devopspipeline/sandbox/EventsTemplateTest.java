// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.clock.SteppedClock;
import io.devopspipeline.sandbox.control.CallLog;
import io.devopspipeline.sandbox.control.FaultBook;
import io.devopspipeline.sandbox.events.EventBus;
import io.devopspipeline.sandbox.iam.IssuedKeys;
import io.devopspipeline.sandbox.iam.Sessions;
import io.devopspipeline.sandbox.iam.evaluation.Decision;
import io.devopspipeline.sandbox.iam.evaluation.Evaluation;
import io.devopspipeline.sandbox.iam.evaluation.Policies;
import io.devopspipeline.sandbox.iam.evaluation.Policy;
import io.devopspipeline.sandbox.iam.evaluation.Principal;
import io.devopspipeline.sandbox.iam.evaluation.Request;
import io.devopspipeline.sandbox.iam.evaluation.RequestContext;
import io.devopspipeline.sandbox.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The template {@code deploy/aws/events.yaml}: events in the shapes of AWS's services come into its queue if they are about what the operator has made. The services of
 * the account stand here without their endpoint, because no client may publish as {@code aws.…}.
 */
class EventsTemplateTest {
    private static final String REGION = "eu-west-1";
    private static final String QUEUE = "devopspipeline-events-default";
    private static final String ARN = "arn:aws:%s:eu-west-1:123456789012:%s";

    private static final String OPEN =
            "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"sqs:SendMessage\"}}";

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final List<ServiceModules> modules = new ArrayList<>();
    private Directory directory;
    private Account account;
    private EventBus bus;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        account = new Account(clock, folder, URI.create("http://127.0.0.1:1"));
        FaultBook faults = new FaultBook(account, new CallLog());
        Sessions sessions = new Sessions();
        AccessControl access =
                AccessControl.of(account, sessions, new IssuedKeys(sessions, true), arn -> modules.stream()
                        .flatMap(all -> all.resourcePolicy(arn).stream())
                        .findFirst());
        directory = new Directory(access.authorization());
        modules.add(ServiceModules.of(
                account,
                directory,
                access,
                faults,
                new SandboxOptions(0, Optional.of(folder), clock, Path.of("python3"), folder, Set.of())));
        modules.getFirst().all().forEach(directory::add);
        bus = modules.getFirst().all().stream()
                .filter(EventBus.class::isInstance)
                .map(EventBus.class::cast)
                .findFirst()
                .orElseThrow();
        createStack();
    }

    @AfterEach
    void stop() {
        clock.close();
        modules.getFirst().all().reversed().forEach(io.devopspipeline.sandbox.module.ServiceModule::close);
    }

    private void createStack() throws IOException {
        ObjectNode input = Json.object()
                .put("StackName", "events")
                .put("TemplateBody", Files.readString(Path.of("../deploy/aws/events.yaml")));
        call("cloudformation", "CreateStack", input);
        clock.advance(Duration.ofMinutes(10));
        assertThat(call("cloudformation", "DescribeStacks", Json.object().put("StackName", "events"))
                        .findValuesAsText("StackStatus"))
                .containsExactly("CREATE_COMPLETE");
    }

    private JsonNode call(String service, String operation, ObjectNode input) {
        return account.exclusively(() -> directory.call("test", REGION, service, operation, input));
    }

    private ObjectNode queue(String name) {
        String url = call("sqs", "GetQueueUrl", Json.object().put("QueueName", name))
                .path("QueueUrl")
                .asText();
        return Json.object().put("QueueUrl", url);
    }

    private List<JsonNode> received() {
        return received(QUEUE);
    }

    private List<JsonNode> received(String name) {
        ObjectNode input = queue(name).put("MaxNumberOfMessages", 10);
        return call("sqs", "ReceiveMessage", input)
                .path("Messages")
                .valueStream()
                .map(message -> Json.parsed(message.path("Body").asText()))
                .toList();
    }

    /** @param name stands in the place of the prefix; a detail's quotes are single ones */
    private void publish(String source, String type, String resource, String detail, String name) {
        List<String> resources = resource.isEmpty() ? List.of() : List.of(arn(resource, name));
        JsonNode parsed = Json.parsed(arn(detail, name).replace('\'', '"'));
        account.exclusively(() -> bus.publish(REGION, source, type, resources, (ObjectNode) parsed));
        clock.advance(Duration.ofSeconds(2));
    }

    private static String arn(String text, String name) {
        String full = text.replace("NAME", name);
        for (Map.Entry<String, String> type : Map.of(
                        "STACK", ARN.formatted("cloudformation", "stack/" + name + "/1"),
                        "SERVICE", ARN.formatted("ecs", "service/" + name + "/" + name),
                        "CLUSTER", ARN.formatted("ecs", "cluster/" + name),
                        "TASK", ARN.formatted("ecs", "task/" + name + "/1"))
                .entrySet()) {
            full = full.replace(type.getKey(), type.getValue());
        }
        return full;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws.cloudformation | CloudFormation Stack Status Change | STACK | {'stack-id':'STACK','status-details':{'status':'CREATE_COMPLETE'}}",
                "aws.cloudformation | CloudFormation Drift Detection Status Change | STACK | {'stack-id':'STACK'}",
                "aws.codepipeline | CodePipeline Pipeline Execution State Change | '' | {'pipeline':'NAME','state':'SUCCEEDED'}",
                "aws.codepipeline | CodePipeline Stage Execution State Change | '' | {'pipeline':'NAME','stage':'Build'}",
                "aws.codepipeline | CodePipeline Action Execution State Change | '' | {'pipeline':'NAME','action':'Build'}",
                "aws.codebuild | CodeBuild Build State Change | '' | {'project-name':'NAME','build-status':'FAILED'}",
                "aws.ecs | ECS Deployment State Change | SERVICE | {'eventName':'SERVICE_DEPLOYMENT_COMPLETED'}",
                "aws.ecs | ECS Service Action | SERVICE | {'eventName':'SERVICE_STEADY_STATE','clusterArn':'CLUSTER'}",
                "aws.ecs | ECS Task State Change | TASK | {'lastStatus':'STOPPED','clusterArn':'CLUSTER'}",
                "aws.ecr | ECR Image Action | '' | {'action-type':'PUSH','result':'SUCCESS','repository-name':'NAME'}"
            })
    void events_of_the_operators_resources_come_into_the_queue_and_no_others(
            String source, String type, String resource, String detail) {
        // When
        publish(source, type, resource, detail, "dop-a");
        publish(source, type, resource, detail, "payroll");

        // Then
        assertThat(received()).singleElement().satisfies(event -> {
            assertThat(event.path("source").asText()).isEqualTo(source);
            assertThat(event.path("detail-type").asText()).isEqualTo(type);
            assertThat(event.path("region").asText()).isEqualTo(REGION);
            assertThat(event.path("detail").toString() + event.path("resources"))
                    .contains("dop-a");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws.ecs | ECS Task State Change | TASK | {'lastStatus':'RUNNING','clusterArn':'CLUSTER'}",
                "aws.ecr | ECR Image Action | '' | {'action-type':'DELETE','result':'SUCCESS','repository-name':'NAME'}",
                "aws.cloudformation | CloudFormation Resource Status Change | STACK | {'stack-id':'STACK'}"
            })
    void what_the_operator_does_not_ask_for_stays_away(String source, String type, String resource, String detail) {
        // When
        publish(source, type, resource, detail, "dop-a");

        // Then
        assertThat(received()).isEmpty();
    }

    @Test
    void a_rule_that_is_not_of_the_template_delivers_nothing_into_the_queue() {
        // Given
        ObjectNode open = Json.object().put("QueueName", "open");
        open.withObject("Attributes").put("Policy", OPEN);
        call("sqs", "CreateQueue", open);
        call("events", "PutRule", Json.object().put("Name", "other").put("EventPattern", "{\"source\": [\"mine\"]}"));
        ObjectNode targets = Json.object().put("Rule", "other");
        for (String name : List.of(QUEUE, "open")) {
            targets.withArray("Targets").addObject().put("Id", name).put("Arn", ARN.formatted("sqs", name));
        }
        call("events", "PutTargets", targets);

        // When
        publish("mine", "Thing Changed", "", "{'pipeline':'NAME'}", "dop-a");

        // Then
        assertThat(received("open")).hasSize(1);
        assertThat(received()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: rule {2} of {1}, sent by {3}: {4}")
    @CsvSource({
        "a rule of the template, 123456789012, devopspipeline-events-default-ecr, events, true",
        "another rule of the account, 123456789012, other, events, false",
        "a rule of another installation, 123456789012, devopspipeline-events-team-a-ecr, events, false",
        "a rule of that name in another account, 999999999999, devopspipeline-events-default-ecr, events, false",
        "another service, 123456789012, devopspipeline-events-default-ecr, sns, false"
    })
    void the_policy_of_the_queue_allows_the_rules_of_the_template_alone(
            String sender, String accountId, String rule, String service, boolean allowed) {
        // Given
        ObjectNode input = queue(QUEUE);
        input.putArray("AttributeNames").add("Policy");
        String policy = call("sqs", "GetQueueAttributes", input)
                .at("/Attributes/Policy")
                .asText();
        RequestContext keys = RequestContext.EMPTY
                .with("aws:SourceAccount", accountId)
                .with("aws:SourceArn", "arn:aws:events:eu-west-1:" + accountId + ":rule/" + rule);
        Request request = new Request(
                new Principal.Service(service + ".amazonaws.com"),
                "sqs:SendMessage",
                ARN.formatted("sqs", QUEUE),
                "123456789012",
                keys);

        // When
        Decision decision = Evaluation.decide(
                request, Policies.ofIdentity(List.of()).withResource(Policy.of(QUEUE, Json.parsed(policy))));

        // Then
        assertThat(decision.allowed()).as(sender).isEqualTo(allowed);
    }
}
