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
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.ImageOrigin;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Obstacle;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Offer;
import io.devopspipeline.operator.plan.desired.Request;
import io.devopspipeline.operator.plan.observed.GivenImage;
import io.devopspipeline.operator.plan.observed.GivenImages;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.RunningImage;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StoredImage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the image that another resource offers: before there is a pipeline stack, and once it is complete. */
class GivenImageLadderTest {
    private static final ImageOrigin.From.Resource STAGING = new ImageOrigin.From.Resource("staging", "here");
    private static final GivenImage ONE = image("111122223333", "sha256:1");
    private static final GivenImage TWO = image("111122223333", "sha256:2");
    private static final GivenImage ELSEWHERE = image("444455556666", "sha256:1");
    private static final Instant STORED_AT = PlannerFixtures.THEN;

    private static final Offer NONE = new ImageOrigin.NotServing();

    private static final Optional<Decision> STORE_ONE = act(new Step.StoreImage(STAGING, ONE));
    private static final Optional<Decision> STORE_TWO = act(new Step.StoreImage(STAGING, TWO));
    private static final Optional<Decision> PROMOTE_ONE = act(new Step.PromoteImage(STAGING, ONE, "v1"));
    private static final Optional<Decision> NOTHING = Optional.empty();

    static Stream<Arguments> beforeThePipelineStack() {
        return Stream.of(
                Arguments.of("nothing is offered yet", NONE, Optional.empty(), waiting()),
                Arguments.of("an image is offered", serves(ONE), Optional.empty(), STORE_ONE),
                Arguments.of("the offered image is stored", serves(ONE), stored(ONE), NOTHING),
                Arguments.of("a newer image is offered meanwhile", serves(TWO), stored(ONE), STORE_TWO),
                Arguments.of("the other one deploys meanwhile", NONE, stored(ONE), NOTHING),
                Arguments.of(
                        "the image is elsewhere", serves(ELSEWHERE), Optional.empty(), stalled(Obstacle.OTHER_ACCOUNT)),
                Arguments.of(
                        "no such resource", unusable(Obstacle.MISSING), Optional.empty(), stalled(Obstacle.MISSING)),
                Arguments.of("a cycle", unusable(Obstacle.CYCLE), stored(ONE), stalled(Obstacle.CYCLE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beforeThePipelineStack")
    void no_pipeline_stack_is_created_before_its_image_is_stored(
            String situation, Offer offer, Optional<StoredImage> stored, Optional<Decision> expected) {
        // When
        Optional<Decision> first = ladder(
                        promoting(offer, true), artifactsAlone().withGiven(new GivenImages(stored, Optional.empty())))
                .first();

        // Then
        assertThat(first).isEqualTo(expected);
    }

    static Stream<Arguments> withAPipelineStack() {
        return Stream.of(
                Arguments.of("the stored image was taken", serves(ONE), true, execution("v1", 5), NOTHING),
                Arguments.of("another image is offered", serves(TWO), true, execution("v1", 5), STORE_TWO),
                Arguments.of("the stored image was not taken", serves(ONE), true, execution("v0", -5), PROMOTE_ONE),
                Arguments.of("the same within a second", serves(ONE), true, execution("v0", 0), PROMOTE_ONE),
                Arguments.of("the other one deploys again", NONE, true, execution("v0", -5), PROMOTE_ONE),
                Arguments.of("an execution is taking it", serves(ONE), true, execution("", 0), NOTHING),
                Arguments.of("an execution could not take it", serves(ONE), true, failed(5), NOTHING),
                Arguments.of("an earlier one could not take its own", serves(ONE), true, failed(-5), PROMOTE_ONE),
                Arguments.of("a person rolled back since", serves(ONE), true, rollback(5), NOTHING),
                Arguments.of("a person rolled back before", serves(ONE), true, rollback(-5), PROMOTE_ONE),
                Arguments.of("a person started another version since", serves(ONE), true, execution("v0", 5), NOTHING),
                Arguments.of("there was no execution yet", serves(ONE), true, release(), NOTHING),
                Arguments.of("another image, by hand", serves(TWO), false, execution("v1", 5), NOTHING),
                Arguments.of("an image that was not taken, by hand", serves(ONE), false, execution("v0", -5), NOTHING),
                Arguments.of("an obstacle", unusable(Obstacle.DELETING), true, execution("v1", 5), NOTHING));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withAPipelineStack")
    void each_image_is_stored_once_and_taken_by_one_execution(
            String situation, Offer offer, boolean onRelease, PipelineState release, Optional<Decision> expected) {
        // When
        Optional<Decision> next =
                ladder(promoting(offer, onRelease), complete(release)).next();

        // Then
        assertThat(next).isEqualTo(expected);
    }

    static Stream<Arguments> requests() {
        Optional<Decision> start = act(new Step.StartRelease("now"));
        return Stream.of(
                Arguments.of("the newest image first", serves(TWO), false, STORE_TWO),
                Arguments.of("then an execution", serves(ONE), false, start),
                Arguments.of("on release, too", serves(ONE), true, start),
                Arguments.of("what was promoted before", NONE, false, start));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void a_release_request_delivers_the_newest_image(
            String situation, Offer offer, boolean onRelease, Optional<Decision> expected) {
        // Given
        Desired d = promoting(offer, onRelease);
        Desired asked = new Desired(
                d.artifacts(), d.pipeline(), d.tasks(), false, List.of(new Request.Start("now")), d.origin());

        // When
        Decision next = Planner.next(asked, complete(execution("v1", 5)));

        // Then
        assertThat(Optional.of(next)).isEqualTo(expected);
    }

    static Stream<Arguments> plans() {
        return Stream.of(
                Arguments.of("serving", serves(ONE), Optional.of(new Decision.Settled())),
                Arguments.of("the other one deploys", NONE, Optional.of(new Decision.Settled())),
                Arguments.of("an obstacle", unusable(Obstacle.DELETING), stalled(Obstacle.DELETING)),
                Arguments.of("elsewhere", serves(ELSEWHERE), stalled(Obstacle.OTHER_ACCOUNT)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void what_serves_is_not_touched_by_what_the_other_one_does(
            String situation, Offer offer, Optional<Decision> expected) {
        // When
        Decision next = Planner.next(promoting(offer, true), complete(execution("v1", 5)));

        // Then
        assertThat(Optional.of(next)).isEqualTo(expected);
    }

    static Stream<Arguments> repositories() {
        GivenImage created = new GivenImage(
                "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop-2",
                "sha256:2",
                Optional.of("c1"),
                Optional.empty(),
                Optional.empty());
        Optional<Decision> update = act(new Step.UpdateStack(
                StackKind.PIPELINE,
                PlannerFixtures.ATTEMPT.token(RunningImage.operation(
                        "repository-"
                                + Integer.toHexString(Optional.of("shop-2").hashCode()),
                        Optional.of("repo:one"))),
                Optional.of("repo:one"),
                false));
        return Stream.of(
                Arguments.of(
                        "offered by one that was created again",
                        created,
                        ONE,
                        act(new Step.StoreImage(STAGING, created))),
                Arguments.of("stored", created, created, update),
                Arguments.of("offered from another account", ELSEWHERE, ONE, stalled(Obstacle.OTHER_ACCOUNT)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repositories")
    void the_tasks_may_pull_from_another_repository_once_its_image_is_stored(
            String situation, GivenImage offered, GivenImage stored, Optional<Decision> expected) {
        // Given
        Observed observed = complete(execution("v1", 5)).withGiven(new GivenImages(stored(stored), Optional.empty()));

        // When
        Decision next = Planner.next(promoting(serves(offered), true), observed);

        // Then
        assertThat(Optional.of(next)).as(situation).isEqualTo(expected);
    }

    private static GivenImageLadder ladder(Desired desired, Observed observed) {
        return GivenImageLadder.of(desired, observed).orElseThrow();
    }

    private static Desired promoting(Offer offer, boolean onRelease) {
        Desired d = desired();
        return new Desired(
                d.artifacts(),
                d.pipeline(),
                d.tasks(),
                false,
                List.of(),
                new ImageOrigin.Promoted(STAGING, onRelease, offer));
    }

    private static Observed artifactsAlone() {
        return PlannerFixtures.artifacts(inAccount(stack("CREATE_COMPLETE"), StackKind.ARTIFACTS));
    }

    private static Observed complete(PipelineState release) {
        ObservedStack pipeline = PlannerFixtures.parameter(
                inAccount(stack("UPDATE_COMPLETE"), StackKind.PIPELINE), "ImageRepository", "shop");
        return PlannerFixtures.with(
                        serving()
                                .with(
                                        Optional.of(inAccount(stack("CREATE_COMPLETE"), StackKind.ARTIFACTS)),
                                        Optional.of(pipeline)),
                        release)
                .withGiven(new GivenImages(stored(ONE), Optional.empty()));
    }

    private static ObservedStack inAccount(ObservedStack stack, StackKind kind) {
        return ObservedStack.builder(
                        kind,
                        stack.name(),
                        "arn:aws:cloudformation:eu-west-1:111122223333:stack/s/1",
                        stack.status(),
                        stack.changedAt())
                .parameters(stack.parameters())
                .outputs(stack.outputs().all())
                .build();
    }

    private static PipelineState release() {
        return new PipelineState(Optional.empty(), List.of());
    }

    /** @param seconds after the image was stored */
    static PipelineState execution(String revision, int seconds) {
        return state("Succeeded", Optional.of(revision).filter(taken -> !taken.isEmpty()), Optional.empty(), seconds);
    }

    private static PipelineState failed(int seconds) {
        return state("Failed", Optional.empty(), Optional.empty(), seconds);
    }

    private static PipelineState rollback(int seconds) {
        return state("Succeeded", Optional.of("v0"), Optional.of("e0"), seconds);
    }

    private static PipelineState state(
            String status, Optional<String> revision, Optional<String> rolledBackTo, int seconds) {
        return new PipelineState(
                Optional.of(new PipelineState.Execution(
                        "e1",
                        status,
                        Optional.empty(),
                        revision,
                        rolledBackTo,
                        STORED_AT.plus(Duration.ofSeconds(seconds)))),
                List.of());
    }

    private static Optional<StoredImage> stored(GivenImage image) {
        return Optional.of(new StoredImage(image, "v1", STORED_AT));
    }

    private static GivenImage image(String account, String digest) {
        return new GivenImage(
                account + ".dkr.ecr.eu-west-1.amazonaws.com/shop",
                digest,
                Optional.of("c1"),
                Optional.empty(),
                Optional.empty());
    }

    private static Offer serves(GivenImage image) {
        return new ImageOrigin.Serving(image);
    }

    private static Offer unusable(Obstacle obstacle) {
        return new ImageOrigin.Unusable(obstacle);
    }

    private static Optional<Decision> act(Step step) {
        return Optional.of(new Decision.Act(step));
    }

    private static Optional<Decision> waiting() {
        return Optional.of(new Decision.Wait(new Waiting.Promotion(STAGING)));
    }

    private static Optional<Decision> stalled(Obstacle obstacle) {
        return Optional.of(new Decision.Stalled(new StallCause.PromotionNotPossible(STAGING, obstacle)));
    }
}
