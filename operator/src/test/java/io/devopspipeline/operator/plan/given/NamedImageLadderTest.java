// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.given;

import static io.devopspipeline.operator.plan.PlannerFixtures.desired;
import static io.devopspipeline.operator.plan.PlannerFixtures.serving;
import static io.devopspipeline.operator.plan.PlannerFixtures.stack;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.Planner;
import io.devopspipeline.operator.plan.PlannerFixtures;
import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.ImageOrigin;
import io.devopspipeline.operator.plan.desired.Request;
import io.devopspipeline.operator.plan.observed.GivenImage;
import io.devopspipeline.operator.plan.observed.GivenImages;
import io.devopspipeline.operator.plan.observed.NamedImage;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.StoredImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the image that the spec names. */
class NamedImageLadderTest {
    private static final ImageOrigin.From.Repository APP = new ImageOrigin.From.Repository("app", "1.4.0");
    private static final GivenImage ONE = image("sha256:1");
    private static final GivenImage TWO = image("sha256:2");
    private static final NamedImage NONE = new NamedImage.NoImage();

    private static final Decision STORE_ONE = new Decision.Act(new Step.StoreImage(APP, ONE));
    private static final Decision STORE_TWO = new Decision.Act(new Step.StoreImage(APP, TWO));
    private static final Decision NO_IMAGE = stalled(true);

    static Stream<Arguments> beforeThePipelineStack() {
        return Stream.of(
                Arguments.of("it is there", found(ONE), Optional.empty(), Optional.of(STORE_ONE)),
                Arguments.of("it is stored", found(ONE), stored(ONE), Optional.empty()),
                Arguments.of("there is no such image", NONE, Optional.empty(), Optional.of(NO_IMAGE)),
                Arguments.of(
                        "there is no such repository",
                        new NamedImage.NoRepository(),
                        Optional.empty(),
                        Optional.of(stalled(false))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beforeThePipelineStack")
    void no_pipeline_stack_is_created_before_the_image_is_stored(
            String situation, NamedImage named, Optional<StoredImage> stored, Optional<Decision> expected) {
        // Given
        Observed observed = PlannerFixtures.artifacts(stack("CREATE_COMPLETE"))
                .withGiven(new GivenImages(stored, Optional.of(named)));

        // When
        Optional<Decision> first =
                GivenImageLadder.of(naming(List.of()), observed).orElseThrow().first();

        // Then
        assertThat(first).isEqualTo(expected);
    }

    static Stream<Arguments> withAPipelineStack() {
        List<Request> none = List.of();
        List<Request> release = List.of(new Request.Start("now"));
        return Stream.of(
                Arguments.of("the image serves", none, found(ONE), new Decision.Settled()),
                Arguments.of("the spec names another", none, found(TWO), STORE_TWO),
                Arguments.of("the spec names one that is not there", none, NONE, NO_IMAGE),
                Arguments.of("the tag has moved, and a release is asked for", release, found(TWO), STORE_TWO),
                Arguments.of(
                        "a release is asked for", release, found(ONE), new Decision.Act(new Step.StartRelease("now"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withAPipelineStack")
    void each_image_that_the_spec_names_is_delivered_once(
            String situation, List<Request> requests, NamedImage named, Decision expected) {
        // When
        Decision next = Planner.next(naming(requests), complete(named));

        // Then
        assertThat(next).isEqualTo(expected);
    }

    private static Desired naming(List<Request> requests) {
        Desired d = desired();
        return new Desired(d.artifacts(), d.pipeline(), d.tasks(), false, requests, new ImageOrigin.Named(APP));
    }

    private static Observed complete(NamedImage named) {
        Observed serving = serving();
        return PlannerFixtures.with(
                        serving.with(
                                serving.artifacts(),
                                serving.pipeline()
                                        .map(stack -> PlannerFixtures.parameter(stack, "ImageRepository", "app"))),
                        GivenImageLadderTest.execution("v1", 5))
                .withGiven(new GivenImages(stored(ONE), Optional.of(named)));
    }

    private static NamedImage found(GivenImage image) {
        return new NamedImage.Found(image);
    }

    private static Optional<StoredImage> stored(GivenImage image) {
        return Optional.of(new StoredImage(image, "v1", PlannerFixtures.THEN));
    }

    private static Decision stalled(boolean repository) {
        return new Decision.Stalled(new StallCause.ImageNotFound(APP, repository));
    }

    private static GivenImage image(String digest) {
        return new GivenImage(
                "111122223333.dkr.ecr.eu-west-1.amazonaws.com/app",
                digest,
                Optional.of("1.4.0"),
                Optional.empty(),
                Optional.empty());
    }
}
