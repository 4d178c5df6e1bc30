// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.aws.codepipeline.StageState;
import io.devopspipeline.operator.plan.observed.PipelineState.Stage;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a stage of a pipeline, and apart from its stage the check after Deploy. Each stage has one action besides that. */
final class StageReader {
    private StageReader() {}

    static Stream<Stage> read(StageState stage) {
        Optional<StageState.Action> action =
                stage.actions().stream().filter(own -> !isCheck(own)).reduce((_, last) -> last);
        return stage.actions().stream()
                .filter(StageReader::isCheck)
                .findFirst()
                .map(check ->
                        Stream.of(entry(stage.name(), stage, action, status(action)), check(stage, action, check)))
                .orElseGet(() -> Stream.of(entry(stage.name(), stage, action, stage.status())));
    }

    private static boolean isCheck(StageState.Action action) {
        return action.name().equals(Stage.POST_DEPLOY);
    }

    /** What changed last before the action that it follows belongs to an earlier execution. */
    private static Stage check(StageState stage, Optional<StageState.Action> deploy, StageState.Action check) {
        Optional<StageState.Action> current = Optional.of(check).filter(run -> run.lastStatusChange()
                .filter(at -> deploy.flatMap(StageState.Action::lastStatusChange)
                        .filter(at::isBefore)
                        .isEmpty())
                .isPresent());
        return entry(Stage.POST_DEPLOY, stage, current, status(current));
    }

    private static String status(Optional<StageState.Action> action) {
        return action.map(StageState.Action::status).orElse("");
    }

    private static Stage entry(String name, StageState stage, Optional<StageState.Action> action, String status) {
        return new Stage(
                name,
                Absent.ifEmpty(stage.executionId()),
                Absent.ifEmpty(status),
                action.flatMap(StageState.Action::lastStatusChange),
                action.flatMap(run -> Absent.ifEmpty(run.errorMessage()).or(() -> Absent.ifEmpty(run.summary()))),
                action.flatMap(
                        run -> Absent.ifEmpty(run.externalExecutionUrl()).or(() -> Absent.ifEmpty(run.entityUrl()))));
    }
}
