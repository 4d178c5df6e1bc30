// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.operator.aws.CannedAws;
import io.javaoperatorsdk.operator.api.config.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.micrometer.core.instrument.Counter;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An event of AWS, from the queue to the status: its message is deleted when the operator SDK says that the status is written. */
class WrittenStatusTest {
    private static final String EVENT = """
        {"id": "e1", "detail-type": "CodePipeline Pipeline Execution State Change", "source": "aws.codepipeline", "account": "111122223333",
         "time": "2026-03-01T12:00:00Z", "region": "eu-west-1", "resources": [], "detail": {"pipeline": "app", "state": "STARTED"}}
        """;

    @TempDir
    Path folder;

    private final DevOpsPipeline app = Resources.app();
    private ServingAws aws;
    private KubernetesServer kubernetes;
    private DevOpsPipelineReconciler reconciler;
    private Metrics sdk;

    @BeforeEach
    void start() throws Exception {
        aws = new ServingAws();
        kubernetes = new KubernetesServer();
        kubernetes.put(
                "/apis/devopspipeline.io/v1alpha1/namespaces/default/devopspipelines/app",
                "{\"metadata\":{\"name\":\"app\"}}");
        reconciler = aws.reconciler(folder);
        ControllerConfiguration<?> controller = QuarkusSdk.registered(kubernetes.client(), reconciler);
        sdk = controller.getConfigurationService().getMetrics();
        aws.canned()
                .answersTo("GetQueueUrl", "{\"QueueUrl\": \"https://sqs.eu-west-1.amazonaws.com/111122223333/q\"}")
                .answersTo("DeleteMessageBatch", "{}")
                .answersTo("GetCallerIdentity", ServingAws.IDENTITY);
        var _ = reconciler.prepareEventSources(SdkContext.ofSources(controller, kubernetes.client(), app));
        written();
        written();
        delivers("read", EVENT);
        await().until(() -> woken() == 1);
        aws.pass(Duration.ofMinutes(1));
    }

    @AfterEach
    void stop() {
        retain();
        kubernetes.close();
        aws.close();
    }

    /** The feed listens no more. */
    private void retain() {
        app.setSpec(Specs.retained(app.getSpec()));
        var _ = reconciler.cleanup(app, SdkContext.of(kubernetes.client(), app));
    }

    private void reconcile() {
        var _ = reconciler.reconcile(app, SdkContext.of(kubernetes.client(), app));
    }

    /** As the SDK does it. */
    private void written() {
        reconciler
                .reconcile(app, SdkContext.of(kubernetes.client(), app))
                .getResource()
                .ifPresent(written -> app.setStatus(written.getStatus()));
        sdk.reconciliationSucceeded(app, Map.of());
    }

    /** Once. */
    private void delivers(String receipt, String body) throws Exception {
        String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body.getBytes(UTF_8)));
        aws.canned()
                .answers(new ObjectMapper()
                        .writeValueAsString(Map.of(
                                "Messages",
                                List.of(Map.of(
                                        "MessageId",
                                        receipt,
                                        "ReceiptHandle",
                                        receipt,
                                        "Body",
                                        body,
                                        "MD5OfBody",
                                        md5)))));
    }

    private double woken() {
        return aws.meters().find("devopspipeline.events.received").tag("woken", "true").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** What the first deletion names. */
    private String deleted() {
        return await("a deletion")
                .until(
                        () -> List.copyOf(aws.canned().requests()).stream()
                                .filter(request -> request.operation().equals("DeleteMessageBatch"))
                                .map(CannedAws.Request::body)
                                .toList(),
                        bodies -> !bodies.isEmpty())
                .getFirst();
    }

    @Test
    void a_status_that_the_api_server_refuses_keeps_the_message() throws Exception {
        // Given
        reconcile();

        // When
        delivers("other", "this is no event");
        String deleted = deleted();

        // Then
        assertThat(deleted).contains("other").doesNotContain("read");
    }

    @Test
    void the_message_is_deleted_when_the_status_is_written() {
        // When
        written();

        // Then
        assertThat(deleted()).contains("\"read\"");
    }

    @Test
    void the_message_is_deleted_when_a_later_attempt_to_write_the_status_succeeds() {
        // Given
        reconcile();
        aws.pass(Duration.ofMinutes(1));

        // When
        written();

        // Then
        assertThat(deleted()).contains("\"read\"");
    }
}
