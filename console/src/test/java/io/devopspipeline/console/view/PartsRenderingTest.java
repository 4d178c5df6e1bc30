// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.devopspipeline.console.aws.AppResponse;
import io.devopspipeline.console.aws.Balancer;
import io.devopspipeline.console.aws.EcsName;
import io.devopspipeline.console.aws.Probe;
import io.devopspipeline.console.web.Query;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** How tasks, images, targets, answers and faults look. */
class PartsRenderingTest {
    private static Task task(String id, int revision, String status) {
        return Task.builder()
                .taskArn("arn:aws:ecs:eu-west-1:123456789012:task/c/" + id)
                .taskDefinitionArn("arn:aws:ecs:eu-west-1:123456789012:task-definition/app:" + revision)
                .lastStatus(status)
                .desiredStatus("RUNNING")
                .healthStatus("UNKNOWN")
                .createdAt(Instant.EPOCH)
                .build();
    }

    private static AppResponse answer(int status, String body) {
        return new AppResponse(status, "text/html", body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_old_and_the_new_tasks_stand_side_by_side() {
        // Given
        Service service = Service.builder().taskDefinition("app:2").build();
        List<Task> tasks = List.of(task("old", 1, "RUNNING"), task("new", 2, "PENDING"), task("gone", 1, "STOPPED"));

        // When
        String page = TaskTiles.of(new EcsName("c", "s"), service, tasks).toString();

        // Then
        assertThat(page)
                .containsSubsequence("Revision 1", "on its way out", "old", "Revision 2", "requested", "new")
                .contains("aws ecs stop-task --cluster c --task old")
                .doesNotContain("gone");
    }

    @Test
    void the_image_that_runs_is_marked_and_no_other() {
        // Given
        List<ImageDetail> images = List.of(image("sha256:a"), image("sha256:b"));

        // When
        String page = ImagesView.table(images, Set.of("sha256:b")).toString();

        // Then
        assertThat(page).containsOnlyOnce("state ok\">runs").containsSubsequence("sha256:b", "runs");
    }

    private static ImageDetail image(String digest) {
        return ImageDetail.builder()
                .imageDigest(digest)
                .imagePushedAt(Instant.EPOCH)
                .imageTags("<t>")
                .build();
    }

    @Test
    void a_target_shows_its_state_and_why() {
        // Given
        TargetHealthDescription target = TargetHealthDescription.builder()
                .target(each -> each.id("10.0.0.1").port(5000))
                .targetHealth(health -> health.state("draining").description("Target deregistration is in progress"))
                .build();

        // When
        String page = BalancerView.group(new Balancer.Group(
                        TargetGroup.builder().targetGroupName("g").build(), List.of(target)))
                .toString();

        // Then
        assertThat(page).contains("10.0.0.1:5000", "state work\">draining", "deregistration is in progress");
    }

    @Test
    void each_version_has_a_color_and_failures_are_counted() {
        // Given
        Probe.Seen seen = new Probe.Seen(
                List.of(answer(200, "v1"), answer(200, "v2"), answer(503, "down"), answer(200, "v2")),
                List.of("v1", "v2"));

        // When
        String page = AnswerBar.of(seen).toString();

        // Then
        assertThat(page)
                .contains("aria-label=\"4 answers, 1 failures\"", "class=\"v0\"", "class=\"v1\"", "class=\"v-fail\"")
                .containsSubsequence("v2", ">2<", "failures", ">1<");
    }

    @ParameterizedTest
    @CsvSource({"<h1>Hello 2</h1><p>x</p>, Hello 2", "<style>b{}</style>Hi, Hi", "'', (no text)"})
    void a_version_is_the_first_line_that_people_see(String body, String version) {
        assertThat(answer(200, body).version()).isEqualTo(version);
    }

    @Test
    void a_fault_that_was_asked_for_can_be_removed() throws Exception {
        assertThat(FaultsView.active(List.of(new ObjectMapper()
                                .readTree("{\"id\":7,\"kind\":\"deny\",\"service\":\"<b>\",\"left\":2,\"fired\":1}")))
                        .toString())
                .contains("_sandbox/faults/7", "&lt;b&gt;", "state wait\">deny");
    }

    @Test
    void a_form_becomes_the_json_that_a_person_types() {
        assertThat(FaultForm.STALE.json(
                        new Query(Map.of("service", "ecs", "operation", "DescribeServices", "seconds", "30"))))
                .isEqualTo(
                        "{\"kind\":\"stale\",\"service\":\"ecs\",\"operation\":\"DescribeServices\",\"seconds\":30}");
    }

    @ParameterizedTest
    @EnumSource(FaultForm.class)
    void the_command_beside_a_form_is_what_the_form_sends(FaultForm form) {
        // When
        String json = form.example();

        // Then
        assertThat(json).startsWith("{\"kind\":\"" + form.kind() + "\"");
        assertThat(form.fields).allMatch(field -> field.value().isEmpty() || json.contains(field.value()));
    }

    @Test
    void what_is_no_number_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultForm.DENY.json(new Query(Map.of("service", "ecs", "times", "-1"))))
                .withMessage("-1 is no number.");
    }

    @Test
    void what_blocks_a_deletion_stands_beside_the_button_that_removes_it() {
        assertThat(TeardownView.buckets(Map.of("artifacts", 4)).toString())
                .contains("versions that block its deletion: 4", "hx-confirm=\"Delete every version", "Empty</button>");
    }

    @Test
    void images_are_counted_and_not_said_to_block_what_may_take_them_along() {
        assertThat(TeardownView.images(Map.of("registry", 5)).toString())
                .contains(">images: 5<", "Delete images</button>")
                .doesNotContain("block");
    }
}
