// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import io.devopspipeline.sandbox.wire.TagOperations.Spelling;
import io.devopspipeline.sandbox.wire.Tags;
import java.util.List;
import java.util.Map;

/** Pipelines and their declarations. */
final class PipelineOperations {
    private final Pipelines pipelines;

    PipelineOperations(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreatePipeline", this::create,
                "GetPipeline", this::get,
                "UpdatePipeline", this::update,
                "DeletePipeline", this::delete,
                "ListPipelines", this::list);
    }

    private ObjectNode create(Call call) {
        Members.known(call, "pipeline", "tags");
        Declaration declaration = declaration(call);
        Pipeline pipeline = pipelines.create(call.region(), declaration, user(call));
        pipeline.tags().add(Spelling.LOWER_CASE.read(call.input()));
        ObjectNode answer = Json.object();
        answer.set("pipeline", view(pipeline));
        answer.set("tags", Spelling.LOWER_CASE.view(pipeline.tags()));
        return answer;
    }

    static String user(Call call) {
        return "arn:aws:iam::" + Account.ID + ":user/" + call.caller().accessKeyId();
    }

    private static Declaration declaration(Call call) {
        if (call.input().path("pipeline") instanceof ObjectNode pipeline) {
            return Declaration.of(pipeline, call.region());
        }
        throw AwsException.of("SerializationException", "The member pipeline must be a structure.");
    }

    private static ObjectNode view(Pipeline pipeline) {
        return pipeline.declaration().json().deepCopy().put("version", pipeline.version());
    }

    private ObjectNode get(Call call) {
        Members.known(call, "name", "version");
        Pipeline pipeline = pipelines.require(call.region(), Members.text(call.input(), "name"));
        int version = call.input().path("version").asInt(pipeline.version());
        if (version != pipeline.version()) {
            throw AwsException.notInSandbox("A pipeline's earlier version, " + version + ",");
        }
        ObjectNode answer = Json.object();
        answer.set("pipeline", view(pipeline));
        answer.putObject("metadata")
                .put("pipelineArn", pipeline.arn())
                .put("created", Json.epoch(pipeline.created))
                .put("updated", Json.epoch(pipeline.updated()));
        return answer;
    }

    private ObjectNode update(Call call) {
        Members.known(call, "pipeline");
        Declaration declaration = declaration(call);
        Pipeline pipeline = pipelines.require(call.region(), declaration.name());
        pipelines.update(pipeline, declaration);
        return Json.object().set("pipeline", view(pipeline));
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "name");
        pipelines.delete(call.region(), Members.text(call.input(), "name"));
        return Json.object();
    }

    private ObjectNode list(Call call) {
        Members.known(call, "nextToken", "maxResults");
        List<ObjectNode> views = pipelines
                .all()
                .filter(pipeline -> pipeline.region.equals(call.region()))
                .map(PipelineOperations::summary)
                .toList();
        return Page.of(call, views, "nextToken", call.input().path("maxResults").asInt(0))
                .answer("pipelines", "nextToken");
    }

    private static ObjectNode summary(Pipeline pipeline) {
        return Json.object()
                .put("name", pipeline.name)
                .put("version", pipeline.version())
                .put("pipelineType", pipeline.declaration().pipelineType())
                .put("executionMode", pipeline.declaration().executionMode())
                .put("created", Json.epoch(pipeline.created))
                .put("updated", Json.epoch(pipeline.updated()));
    }

    /** The tags of the pipeline that an ARN names. */
    Tags tags(Call call, String arn) {
        return pipelines
                .all()
                .filter(pipeline -> pipeline.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> AwsException.of(
                        "ResourceNotFoundException", "The resource with ARN '" + arn + "' was not found"))
                .tags();
    }
}
