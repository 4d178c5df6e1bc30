// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.operator.plan.desired.ImageOrigin;
import io.devopspipeline.operator.plan.desired.ImageOrigin.NotServing;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Obstacle;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Offer;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Promoted;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Serving;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Unusable;
import io.devopspipeline.operator.plan.observed.GivenImage;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.template.Owner;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a resource gets from the one that it promotes from, by that one's spec and status. */
class PromotionOriginTest {
    private static final String CODE = "codeCommit: {repositoryName: app}";
    private static final String REGISTRY = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/";
    private static final String URI =
            REGISTRY + new Owner("c1", "team-a", "staging", "u").stackName(StackKind.PIPELINE) + "-ecrrepository-abc";
    private static final String BUILT = "outputs: {EcrRepositoryUri: " + URI + "}";
    private static final String GIVEN = "outputs: {ImageRepositoryUri: " + URI + "}";
    private static final String FOREIGN = "outputs: {EcrRepositoryUri: " + REGISTRY
            + new Owner("c1", "team-b", "staging", "u").stackName(StackKind.PIPELINE) + "-ecrrepository-abc}";
    private static final String RELEASE = "release: {commit: c1, message: Fix, author: Ada, imageDigest: 'sha256:1'}";

    static Stream<Arguments> offers() {
        Offer image =
                new Serving(new GivenImage(URI, "sha256:1", Optional.of("c1"), Optional.of("Fix"), Optional.of("Ada")));
        Offer none = new NotServing();
        return Stream.of(
                Arguments.of("it serves a release", other("", "", "True", 3, RELEASE, BUILT), image),
                Arguments.of("it serves what was promoted to it", other("", "", "True", 3, RELEASE, GIVEN), image),
                Arguments.of("it is not ready", other("", "", "False", 3, RELEASE, BUILT), none),
                Arguments.of("it was ready with another spec", other("", "", "True", 2, RELEASE, BUILT), none),
                Arguments.of("no execution has completed it", other("", "", "True", 3, UNKNOWN, BUILT), none),
                Arguments.of("its status names another's", other("", "", "True", 3, RELEASE, FOREIGN), none),
                Arguments.of("it has no repository", other("", "", "True", 3, RELEASE, "outputs: {}"), none),
                Arguments.of(
                        "it is being deleted",
                        other(", deletionTimestamp: '2026-01-02T03:04:05Z'", "", "True", 3, RELEASE, BUILT),
                        unusable(Obstacle.DELETING)),
                Arguments.of(
                        "it is in another region",
                        other("", "us-east-1", "True", 3, RELEASE, BUILT),
                        unusable(Obstacle.OTHER_REGION)));
    }

    private static final String UNKNOWN = "release: {imageDigest: 'sha256:1'}";

    @ParameterizedTest(name = "{0}")
    @MethodSource("offers")
    void only_a_completed_release_that_is_served_is_offered(String situation, DevOpsPipeline other, Offer expected) {
        // When
        ImageOrigin origin = origin("staging", Map.of("staging", other));

        // Then
        assertThat(origin)
                .as(situation)
                .isEqualTo(new Promoted(new ImageOrigin.From.Resource("staging", "team-a"), true, expected));
    }

    @Test
    void a_resource_that_does_not_exist_is_named() {
        assertThat(offer(origin("staging", Map.of()))).isEqualTo(unusable(Obstacle.MISSING));
    }

    @Test
    void a_resource_cannot_promote_from_itself_not_even_through_others() {
        // Given
        DevOpsPipeline second = resource("second", "promotion: {from: {name: third}}");
        DevOpsPipeline third = resource("third", "promotion: {from: {name: production}}");

        // When
        ImageOrigin origin = origin("second", Map.of("second", second, "third", third));

        // Then
        assertThat(offer(origin)).isEqualTo(unusable(Obstacle.CYCLE));
    }

    @Test
    void a_cycle_of_others_ends_the_search() {
        // Given
        DevOpsPipeline second = resource("second", "promotion: {from: {name: third}}");
        DevOpsPipeline third = resource("third", "promotion: {from: {name: second}}");

        // When
        ImageOrigin origin = origin("second", Map.of("second", second, "third", third));

        // Then
        assertThat(offer(origin)).isEqualTo(new NotServing());
    }

    @Test
    void a_pipeline_that_has_code_builds_its_image() {
        // When
        ImageOrigin origin = new PromotionOrigin(
                        new PipelineResource(resource("production", CODE), "c1"), _ -> Optional.empty())
                .read();

        // Then
        assertThat(origin).isEqualTo(new ImageOrigin.Built());
    }

    static Stream<Arguments> images() {
        return Stream.of(Arguments.of("tag: 1.4.0", "1.4.0"), Arguments.of("digest: 'sha256:0123'", "sha256:0123"));
    }

    @ParameterizedTest
    @MethodSource("images")
    void an_image_is_named_by_its_tag_or_its_digest(String field, String reference) {
        // Given
        DevOpsPipeline resource = resource("app", "image: {repository: team/app, %s}".formatted(field));

        // When
        ImageOrigin origin = new PromotionOrigin(new PipelineResource(resource, "c1"), _ -> Optional.empty()).read();

        // Then
        assertThat(origin).isEqualTo(new ImageOrigin.Named(new ImageOrigin.From.Repository("team/app", reference)));
    }

    private static ImageOrigin origin(String from, Map<String, DevOpsPipeline> others) {
        DevOpsPipeline resource =
                resource("production", "promotion: {from: {name: %s}, trigger: OnRelease}".formatted(from));
        return new PromotionOrigin(new PipelineResource(resource, "c1"), name -> Optional.ofNullable(others.get(name)))
                .read();
    }

    private static Offer offer(ImageOrigin origin) {
        return ((Promoted) origin).offer();
    }

    private static Offer unusable(Obstacle obstacle) {
        return new Unusable(obstacle);
    }

    private static DevOpsPipeline resource(String name, String source) {
        return yaml("""
                metadata: {name: %s, namespace: team-a, generation: 1}
                spec: {region: eu-west-1, source: {%s}}
                """.formatted(name, source));
    }

    /** Its generation is 3. */
    private static DevOpsPipeline other(
            String metadata, String region, String ready, int observed, String release, String outputs) {
        return yaml("""
                metadata: {name: staging, namespace: team-a, generation: 3 %s}
                spec: {region: %s, source: {%s}}
                status:
                  conditions: [{type: Ready, status: '%s', observedGeneration: %d, reason: R, message: M}]
                  %s
                  %s
                """.formatted(
                        metadata, region.isEmpty() ? "eu-west-1" : region, CODE, ready, observed, release, outputs));
    }

    private static DevOpsPipeline yaml(String text) {
        return Serialization.unmarshal(text, DevOpsPipeline.class);
    }
}
