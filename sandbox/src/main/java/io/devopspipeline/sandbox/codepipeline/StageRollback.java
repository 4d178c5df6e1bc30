// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;

/**
 * {@code RollbackStage}. When AWS refuses, and with which code, is documented; its words are not, so these are the sandbox's own. AWS also has
 * PipelineExecutionOutdatedException, of which it is not told when it comes: here it does not.
 */
final class StageRollback implements Operation {
    private final Pipelines pipelines;
    private final Runner runner;

    StageRollback(Pipelines pipelines, Runner runner) {
        this.pipelines = pipelines;
        this.runner = runner;
    }

    @Override
    public ObjectNode answer(Call call) {
        Members.known(call, "pipelineName", "stageName", "targetPipelineExecutionId");
        Pipeline pipeline = pipelines.require(call.region(), Members.text(call.input(), "pipelineName"));
        String name = Members.text(call.input(), "stageName");
        Stage stage = pipeline.stage(name);
        Execution target = pipeline.execution(Members.text(call.input(), "targetPipelineExecutionId"));
        StageDeclaration declared = pipeline.declaration().stage(name).orElseThrow();
        check(pipeline, declared, stage, target);
        Execution.Trigger trigger = new Execution.Trigger("ManualRollback", PipelineOperations.user(call));
        return Json.object().put("pipelineExecutionId", runner.rollBack(pipeline, trigger, target, declared).id);
    }

    private static void check(Pipeline pipeline, StageDeclaration declared, Stage stage, Execution target) {
        refuse(!pipeline.declaration().pipelineType().equals("V2"), declared, "only pipelines of type V2 can do so");
        refuse(
                declared.equals(pipeline.declaration().stages().getFirst()),
                declared,
                "a source stage cannot be rolled back");
        refuse(target.rollbackTarget.isPresent(), declared, "execution " + target.id + " is a rollback itself");
        refuse(
                target.pipelineVersion != pipeline.version(),
                declared,
                "the pipeline's structure has changed since execution " + target.id + " was started");
        refuse(
                !target.succeededIn(declared.name()),
                declared,
                "execution " + target.id + " did not succeed in this stage");
        refuse(stage.busy(), declared, "the stage is running");
    }

    private static void refuse(boolean when, StageDeclaration stage, String why) {
        if (when) {
            throw AwsException.of(
                    "UnableToRollbackStageException", "Unable to roll back stage '" + stage.name() + "': " + why + ".");
        }
    }
}
