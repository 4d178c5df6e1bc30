package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.codebuild.CodeBuild;
import io.devopspipeline.sandbox.events.EventBus;
import io.devopspipeline.sandbox.s3.ObjectStore;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.AwsService;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** AWS CodePipeline: pipelines whose executions really happen. */
public final class CodePipeline implements AwsService {
    private final Account account;
    private final Runner runner;
    private final Sources sources;
    private final Builds builds;
    private final Deployments deployments;
    private final Map<String, Pipeline> pipelines = new TreeMap<>();

    public CodePipeline(Account account, Directory directory, EventBus bus, CodeBuild codeBuild, ObjectStore objects) {
        this.account = account;
        Artifacts artifacts = new Artifacts(objects);
        this.sources = new Sources(account, directory, artifacts);
        this.builds = new Builds(account, codeBuild, artifacts);
        this.deployments = new Deployments(account, directory, artifacts);
        this.runner = new Runner(account, bus, this::run);
    }

    private void run(Action action) {
        switch (action.provider()) {
            case "CodeCommit" -> sources.codeCommit(action);
            case "S3" -> sources.s3(action);
            case "CodeStarSourceConnection" -> sources.connection(action);
            case "CodeBuild" -> builds.start(action);
            case "ECS" -> deployments.start(action);
            case "Manual" -> action.state().token = Account.uuid();
            default ->
                action.fail("ConfigurationError", "The provider " + action.provider() + " is not in the sandbox.");
        }
    }

    @Override
    public String signingName() {
        return "codepipeline";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public String apiName() {
        return "CodePipeline_20150709";
    }

    @Override
    public Stream<String> inventory() {
        return pipelines.values().stream().map(Pipeline::arn);
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("GetPipeline", this::get),
                Map.entry("GetPipelineState", call -> PipelineView.state(pipeline(call))),
                Map.entry("ListPipelines", this::list),
                Map.entry("ListPipelineExecutions", this::listExecutions),
                Map.entry("GetPipelineExecution", this::getExecution),
                Map.entry("StartPipelineExecution", this::start),
                Map.entry("StopPipelineExecution", this::stop),
                Map.entry("RetryStageExecution", this::retry),
                Map.entry("PutApprovalResult", this::approve));
    }

    /** Creating a pipeline starts its first run at once. */
    void create(String region, String name, ObjectNode declaration) {
        if (pipelines.containsKey(region + " " + name)) {
            throw AwsException.of(
                    "PipelineNameInUseException",
                    "A pipeline with the name '" + name + "' already exists in account '" + Account.ID + "'");
        }
        Pipeline pipeline = new Pipeline(region, name, declaration, account.now());
        pipelines.put(region + " " + name, pipeline);
        Execution unused =
                runner.start(pipeline, "CreatePipeline", "arn:aws:iam::" + Account.ID + ":user/cloudformation");
    }

    void update(String region, String name, ObjectNode declaration) {
        Pipeline pipeline = require(region, name);
        pipeline.declaration = declaration;
        pipeline.version++;
        pipeline.updated = account.now();
        runner.cancelAll(pipeline);
        pipeline.renewStages();
    }

    void delete(String region, String name) {
        Pipeline gone = pipelines.remove(region + " " + name);
        if (gone != null) {
            runner.cancelAll(gone);
        }
    }

    private Pipeline require(String region, String name) {
        Pipeline pipeline = pipelines.get(region + " " + name);
        if (pipeline == null) {
            throw AwsException.of(
                    "PipelineNotFoundException",
                    "Account '" + Account.ID + "' does not have a pipeline with name '" + name + "'");
        }
        return pipeline;
    }

    private Pipeline pipeline(Call call) {
        return require(
                call.region(),
                call.input()
                        .path("pipelineName")
                        .asText(call.input().path("name").asText()));
    }

    private ObjectNode get(Call call) {
        Pipeline pipeline = pipeline(call);
        ObjectNode answer = Json.object();
        answer.set(
                "pipeline",
                pipeline.declaration.deepCopy().put("name", pipeline.name).put("version", pipeline.version));
        answer.putObject("metadata")
                .put("pipelineArn", pipeline.arn())
                .put("created", Json.epoch(pipeline.created))
                .put("updated", Json.epoch(pipeline.updated));
        return answer;
    }

    private ObjectNode list(Call call) {
        ArrayNode list = Json.array();
        pipelines.values().stream()
                .filter(pipeline -> pipeline.region.equals(call.region()))
                .forEach(pipeline -> list.addObject()
                        .put("name", pipeline.name)
                        .put("version", pipeline.version)
                        .put(
                                "pipelineType",
                                pipeline.declaration.path("pipelineType").asText("V1"))
                        .put("created", Json.epoch(pipeline.created))
                        .put("updated", Json.epoch(pipeline.updated)));
        return Json.object().set("pipelines", list);
    }

    private ObjectNode listExecutions(Call call) {
        ArrayNode list = Json.array();
        pipeline(call).executions.reversed().stream()
                .limit(call.input().path("maxResults").asInt(100))
                .forEach(execution -> list.add(execution.summaryView()));
        return Json.object().set("pipelineExecutionSummaries", list);
    }

    private Execution execution(Pipeline pipeline, Call call) {
        String id = call.input().path("pipelineExecutionId").asText();
        Optional<Execution> found = pipeline.execution(id);
        return found.orElseThrow(() -> AwsException.of(
                "PipelineExecutionNotFoundException",
                "Pipeline execution with ID " + id + " does not exist for pipeline " + pipeline.name));
    }

    private ObjectNode getExecution(Call call) {
        Pipeline pipeline = pipeline(call);
        Execution execution = execution(pipeline, call);
        ObjectNode view = execution.summaryView();
        view.remove("sourceRevisions");
        view.remove("startTime");
        view.remove("lastUpdateTime");
        view.put("pipelineName", pipeline.name).put("pipelineVersion", execution.pipelineVersion);
        ArrayNode revisions = view.putArray("artifactRevisions");
        execution.revisions.forEach((action, revision) -> revisions
                .addObject()
                .put("name", action)
                .put("revisionId", revision.id())
                .put("revisionSummary", revision.summary())
                .put("revisionUrl", revision.url()));
        return Json.object().set("pipelineExecution", view);
    }

    private ObjectNode start(Call call) {
        Pipeline pipeline = pipeline(call);
        String token = call.input().path("clientRequestToken").asText("");
        String known = token.isEmpty() ? null : pipeline.startedByToken.get(token);
        if (known != null) {
            return Json.object().put("pipelineExecutionId", known);
        }
        String rule = call.input().path("sandboxTrigger").asText("");
        Execution execution = rule.isEmpty()
                ? runner.start(
                        pipeline,
                        "StartPipelineExecution",
                        "arn:aws:iam::" + Account.ID + ":user/" + call.caller().accessKeyId())
                : runner.start(pipeline, "CloudWatchEvent", rule);
        if (!token.isEmpty()) {
            pipeline.startedByToken.put(token, execution.id);
        }
        return Json.object().put("pipelineExecutionId", execution.id);
    }

    private ObjectNode stop(Call call) {
        Pipeline pipeline = pipeline(call);
        Execution execution = execution(pipeline, call);
        if (execution.status.equals("Stopping") && !call.input().path("abandon").asBoolean()) {
            throw AwsException.of(
                    "DuplicatedStopRequestException", "The pipeline execution is already in a Stopping state.");
        }
        if (!execution.running()) {
            throw AwsException.of(
                    "PipelineExecutionNotStoppableException",
                    "Pipeline execution " + execution.id + " of pipeline " + pipeline.name + " is already in "
                            + execution.status + " state");
        }
        runner.stop(
                pipeline,
                execution,
                call.input().path("abandon").asBoolean(),
                call.input().path("reason").asText(""));
        return Json.object().put("pipelineExecutionId", execution.id);
    }

    private ObjectNode retry(Call call) {
        Pipeline pipeline = pipeline(call);
        Execution execution = execution(pipeline, call);
        StageState stage = pipeline.stages.get(call.input().path("stageName").asText());
        if (stage == null) {
            throw AwsException.of(
                    "StageNotFoundException",
                    "Stage not found: " + call.input().path("stageName").asText());
        }
        if (stage.execution != execution || !stage.status.equals("Failed")) {
            throw AwsException.of(
                    "StageNotRetryableException", "The stage is not in a failed state of this execution.");
        }
        runner.retry(pipeline, execution, call.input().path("stageName").asText());
        return Json.object().put("pipelineExecutionId", execution.id);
    }

    private ObjectNode approve(Call call) {
        Pipeline pipeline = pipeline(call);
        StageState stage = pipeline.stages.get(call.input().path("stageName").asText());
        String name = call.input().path("actionName").asText();
        ActionState state = stage == null ? null : stage.actions.get(name);
        if (stage == null || state == null || !state.running()) {
            throw AwsException.of(
                    "ApprovalAlreadyCompletedException", "The approval action has already been approved or rejected.");
        }
        if (!state.token.equals(call.input().path("token").asText())) {
            throw AwsException.of("InvalidApprovalTokenException", "Invalid approval token");
        }
        Action action = new Action(
                pipeline,
                state.execution,
                call.input().path("stageName").asText(),
                Json.object().put("name", name),
                state,
                runner);
        String summary = call.input().path("result").path("summary").asText("");
        if (call.input().path("result").path("status").asText().equals("Approved")) {
            action.succeed(summary);
        } else {
            action.fail("ApprovalRejected", summary.isEmpty() ? "Rejected" : summary);
        }
        return Json.object().put("approvedAt", Json.epoch(account.now()));
    }
}
