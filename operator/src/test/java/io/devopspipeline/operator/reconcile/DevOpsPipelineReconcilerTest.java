// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.operator.aws.StackAnswers;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator SDK is asked to write, and which Events come with it. */
class DevOpsPipelineReconcilerTest {
    private static final String APP = "/apis/devopspipeline.io/v1alpha1/namespaces/default/devopspipelines/app";
    private static final String EVENTS = "/api/v1/namespaces/default/events";
    private static final String OUTPUTS = "/api/v1/namespaces/default/configmaps/outputs";

    @TempDir
    Path folder;

    private ServingAws aws;
    private KubernetesServer kubernetes;
    private DevOpsPipelineReconciler reconciler;
    private DevOpsPipeline app;

    @BeforeEach
    void start() throws Exception {
        aws = new ServingAws();
        kubernetes = new KubernetesServer();
        reconciler = aws.reconciler(folder);
        app = Resources.app();
        aws.canned()
                .answersTo("GetQueueUrl", "", 400, "{\"__type\": \"QueueDoesNotExist\"}")
                .answersTo("GetCallerIdentity", ServingAws.IDENTITY);
    }

    @AfterEach
    void stop() {
        kubernetes.close();
        aws.close();
    }

    /** Reconciles, and writes the status as the operator SDK does. */
    private UpdateControl<DevOpsPipeline> reconcile() {
        UpdateControl<DevOpsPipeline> control = reconciler.reconcile(app, SdkContext.of(kubernetes.client(), app));
        control.getResource().ifPresent(written -> app.setStatus(written.getStatus()));
        return control;
    }

    private DeleteControl cleanUp() {
        return reconciler.cleanup(app, SdkContext.of(kubernetes.client(), app));
    }

    private List<String> reasonsOfEvents() {
        return kubernetes.under(EVENTS).stream()
                .map(event -> event.at("/reason").asText())
                .toList();
    }

    private void retain() {
        app.setSpec(Specs.retained(app.getSpec()));
    }

    @Test
    void a_new_resource_is_acknowledged_before_aws_is_asked() {
        // When
        UpdateControl<DevOpsPipeline> control = reconcile();

        // Then
        assertThat(app.getStatus().conditions().getFirst().reason()).isEqualTo("Pending");
        assertThat(control.getScheduleDelay()).contains(1L);
        assertThat(aws.canned().operations()).isEmpty();
    }

    @Test
    void a_serving_resource_is_reported_with_its_account_and_an_event() throws Exception {
        // Given
        kubernetes.put(APP, "{\"metadata\":{\"name\":\"app\"}}");
        reconcile();

        // When
        UpdateControl<DevOpsPipeline> control = reconcile();

        // Then
        assertThat(control.isPatchStatus()).isTrue();
        assertThat(control.getScheduleDelay())
                .hasValueSatisfying(delay -> assertThat(delay).isBetween(54_000L, 66_000L));
        assertThat(reasonsOfEvents()).contains("Serving");
        assertThat(kubernetes.requests())
                .anySatisfy(request -> assertThat(request.body()).contains(Annotations.ACCOUNT_ID, "111122223333"));
    }

    @Test
    void an_unchanged_status_is_not_written() throws Exception {
        // Given
        kubernetes.put(APP, "{\"metadata\":{\"name\":\"app\"}}");
        Resources.annotate(app, Annotations.ACCOUNT_ID, "111122223333");
        reconcile();
        reconcile();
        kubernetes.forgetRequests();

        // When
        UpdateControl<DevOpsPipeline> control = reconcile();

        // Then
        assertThat(control.isNoUpdate()).isTrue();
        assertThat(kubernetes.requests()).isEmpty();
    }

    /** Once a minute, with all that is read only now and then. */
    private List<String> writesOfAnHour() {
        kubernetes.forgetRequests();
        return IntStream.range(0, 60)
                .mapToObj(_ -> {
                    aws.pass(Duration.ofMinutes(1));
                    return reconcile().isNoUpdate() ? kubernetes.methods() : List.of("PATCH of the status");
                })
                .flatMap(List::stream)
                .filter(method -> !method.equals("GET"))
                .distinct()
                .toList();
    }

    @Test
    void an_idle_hour_writes_nothing() throws Exception {
        // Given
        kubernetes.put(APP, "{\"metadata\":{\"name\":\"app\"}}");
        Resources.annotate(app, Annotations.ACCOUNT_ID, "111122223333");
        app.setSpec(Specs.withOutputs(app.getSpec(), "outputs"));
        reconcile();
        reconcile();

        // When
        List<String> writes = writesOfAnHour();

        // Then
        assertThat(kubernetes.exists(OUTPUTS)).isTrue();
        assertThat(writes).isEmpty();
    }

    @Test
    void a_failure_that_lasts_an_hour_is_written_once() throws Exception {
        // Given
        kubernetes.put(APP, "{\"metadata\":{\"name\":\"app\"}}");
        aws.canned().answersTo("DescribeStacks", "", 403, StackAnswers.error("AccessDenied", "no"));
        reconcile();
        await("what is known of the queue").until(() -> {
            reconcile();
            return reasonsOfEvents().contains("EventsNotFollowed");
        });

        // When
        List<String> writes = writesOfAnHour();

        // Then
        assertThat(writes).isEmpty();
    }

    @Test
    void the_status_is_written_without_the_spec() throws Exception {
        // Given
        kubernetes.put(APP, "{\"metadata\":{\"name\":\"app\"}}");

        // When
        UpdateControl<DevOpsPipeline> control = reconcile();

        // Then
        assertThat(control.getResource().orElseThrow().getSpec()).isNull();
    }

    @Test
    void a_retained_resource_lets_go_of_its_stacks_without_asking_aws() {
        // Given
        reconcile();
        retain();

        // When
        DeleteControl control = cleanUp();

        // Then
        assertThat(control.isRemoveFinalizer()).isTrue();
        assertThat(aws.canned().operations()).isEmpty();
        assertThat(reasonsOfEvents()).contains("Retained");
    }

    @Test
    void the_event_of_a_retained_resource_names_its_stacks() {
        // Given
        reconcile();
        retain();

        // When
        cleanUp();

        // Then
        assertThat(kubernetes.under(EVENTS))
                .extracting(event -> event.at("/message").asText())
                .anySatisfy(message -> assertThat(message)
                        .contains("dop-88ad1a6b51-default-app-pipeline", "dop-88ad1a6b51-default-app-artifacts"));
    }

    @Test
    void a_resource_without_stacks_is_gone_at_once() {
        // Given
        reconcile();
        aws.canned()
                .answersTo("DescribeStacks", "", 400, StackAnswers.none("x"))
                .answersTo("ListTaskDefinitions", "{\"taskDefinitionArns\":[]}");

        // When
        DeleteControl control = cleanUp();

        // Then
        assertThat(control.isRemoveFinalizer()).isTrue();
        assertThat(reasonsOfEvents()).contains("TornDown");
    }

    @Test
    void a_deletion_in_progress_keeps_the_finalizer_and_writes_its_status_itself() throws Exception {
        // Given
        kubernetes.put(APP, "{\"metadata\":{\"name\":\"app\"}}");
        reconcile();
        aws.canned().answersTo("DisableRule", "{}");

        // When
        DeleteControl control = cleanUp();

        // Then
        assertThat(control.isRemoveFinalizer()).isFalse();
        assertThat(control.getScheduleDelay()).contains(1L);
        assertThat(reasonsOfEvents()).contains("StoppingReleases");
        assertThat(kubernetes.requests()).anySatisfy(request -> {
            assertThat(request.path()).isEqualTo(APP + "/status");
            assertThat(request.body()).contains("StoppingReleases").doesNotContain("vpc-0a1b2c3d");
        });
    }

    @Test
    void a_deletion_begins_with_the_config_map_of_the_outputs() throws Exception {
        // Given
        app.setSpec(Specs.withOutputs(app.getSpec(), "outputs"));
        retain();
        kubernetes.put(OUTPUTS, """
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"outputs","namespace":"default","ownerReferences":[{"apiVersion":"v1",
            "kind":"DevOpsPipeline","name":"app","uid":"11111111-2222-3333-4444-555555555555","controller":true}]}}
            """);

        // When
        cleanUp();

        // Then
        assertThat(kubernetes.exists(OUTPUTS)).isFalse();
    }

    @Test
    void a_refused_call_is_an_event_of_its_own() throws Exception {
        // Given
        kubernetes.put(APP, "{\"metadata\":{\"name\":\"app\"}}");
        reconcile();
        aws.canned().answersTo("DescribeStacks", "", 403, StackAnswers.error("AccessDenied", "no"));

        // When
        UpdateControl<DevOpsPipeline> control = reconcile();

        // Then
        assertThat(kubernetes.under(EVENTS)).anySatisfy(event -> {
            assertThat(event.at("/reason").asText()).isEqualTo("AccessDenied");
            assertThat(event.at("/type").asText()).isEqualTo("Warning");
        });
        assertThat(control.getScheduleDelay())
                .hasValueSatisfying(delay -> assertThat(delay).isBetween(540_000L, 660_000L));
    }
}
