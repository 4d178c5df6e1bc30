package io.devopspipeline.sandbox.codebuild;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.logs.LogSink;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.AwsService;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** AWS CodeBuild: projects, and builds that a pipeline starts. */
public final class CodeBuild implements AwsService, AutoCloseable {
    private final Account account;
    private final BuildRunner runner;
    private final Map<String, ObjectNode> projects = new TreeMap<>();
    private final Map<String, Build> builds = new LinkedHashMap<>();

    /**
     * @param python what builds run docker and aws with
     * @param venvs where virtual environments of images are kept
     */
    public CodeBuild(Account account, LogSink logs, Path python, Path venvs) {
        this.account = account;
        this.runner = new BuildRunner(account, logs, python, venvs);
    }

    @Override
    public String signingName() {
        return "codebuild";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public String apiName() {
        return "CodeBuild_20161006";
    }

    @Override
    public Stream<String> inventory() {
        return projects.keySet().stream().map(CodeBuild::arn);
    }

    private static String arn(String key) {
        String[] parts = key.split(" ", 2);
        return Account.arn("codebuild", parts[0], "project/" + parts[1]);
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "BatchGetProjects", this::batchGetProjects,
                "ListProjects", this::listProjects,
                "BatchGetBuilds", this::batchGetBuilds,
                "ListBuilds", call -> ids(call, ""),
                "ListBuildsForProject",
                        call -> ids(call, call.input().path("projectName").asText()),
                "StopBuild", this::stop);
    }

    void put(String region, String name, ObjectNode settings) {
        projects.put(region + " " + name, settings);
    }

    boolean exists(String region, String name) {
        return projects.containsKey(region + " " + name);
    }

    void remove(String region, String name) {
        projects.remove(region + " " + name);
    }

    /** Starts a build of a pipeline's source archive. @return the build's id */
    public String start(String region, String project, byte[] source, String sourceVersion) {
        ObjectNode settings = projects.get(region + " " + project);
        if (settings == null) {
            throw AwsException.of(
                    "ResourceNotFoundException",
                    "Project cannot be found: " + Account.arn("codebuild", region, "project/" + project));
        }
        Build build = new Build(region, project, settings, sourceVersion, account.now());
        builds.put(build.id(), build);
        runner.start(build, source);
        account.after(Duration.ofMinutes(settings.path("TimeoutInMinutes").asInt(60)), () -> {
            if (build.running()) {
                build.fail("BUILD_TIMED_OUT", "Build has timed out.");
                end(build, "TIMED_OUT");
            }
        });
        return build.id();
    }

    private void end(Build build, String status) {
        build.end(status, account.now());
        runner.stop(build);
    }

    /** How a build stands: its status, its failure in CodeBuild's words, its output archive. */
    public record BuildState(String status, String failure, byte[] artifacts) {}

    public Optional<BuildState> state(String buildId) {
        return Optional.ofNullable(builds.get(buildId))
                .map(build -> new BuildState(build.status, build.failure, build.artifacts));
    }

    private ObjectNode batchGetProjects(Call call) {
        ArrayNode found = Json.array();
        ArrayNode missing = Json.array();
        call.input().path("names").forEach(name -> {
            ObjectNode settings = projects.get(call.region() + " " + name.asText());
            if (settings == null) {
                missing.add(name.asText());
            } else {
                found.add(project(call.region(), name.asText(), settings));
            }
        });
        ObjectNode answer = Json.object();
        answer.set("projects", found);
        answer.set("projectsNotFound", missing);
        return answer;
    }

    private static ObjectNode project(String region, String name, ObjectNode settings) {
        ObjectNode view = Json.object()
                .put("name", name)
                .put("arn", Account.arn("codebuild", region, "project/" + name))
                .put("serviceRole", settings.path("ServiceRole").asText())
                .put("timeoutInMinutes", settings.path("TimeoutInMinutes").asInt(60));
        view.putObject("source")
                .put("type", settings.path("Source").path("Type").asText())
                .put("buildspec", settings.path("Source").path("BuildSpec").asText());
        view.putObject("artifacts")
                .put("type", settings.path("Artifacts").path("Type").asText());
        ObjectNode environment = view.putObject("environment")
                .put("type", settings.path("Environment").path("Type").asText())
                .put("image", settings.path("Environment").path("Image").asText())
                .put(
                        "computeType",
                        settings.path("Environment").path("ComputeType").asText())
                .put(
                        "privilegedMode",
                        settings.path("Environment").path("PrivilegedMode").asBoolean());
        ArrayNode variables = environment.putArray("environmentVariables");
        settings.path("Environment").path("EnvironmentVariables").forEach(variable -> variables
                .addObject()
                .put("name", variable.path("Name").asText())
                .put("value", variable.path("Value").asText())
                .put("type", "PLAINTEXT"));
        return view;
    }

    private ObjectNode listProjects(Call call) {
        List<String> names = projects.keySet().stream()
                .filter(key -> key.startsWith(call.region() + " "))
                .map(key -> key.split(" ", 2)[1])
                .toList();
        return Json.object().set("projects", Json.MAPPER.valueToTree(names));
    }

    private ObjectNode ids(Call call, String project) {
        List<String> ids = builds.values().stream()
                .filter(build ->
                        build.region.equals(call.region()) && (project.isEmpty() || build.project.equals(project)))
                .map(Build::id)
                .toList()
                .reversed();
        return Json.object().set("ids", Json.MAPPER.valueToTree(ids));
    }

    private ObjectNode batchGetBuilds(Call call) {
        ArrayNode found = Json.array();
        ArrayNode missing = Json.array();
        call.input().path("ids").forEach(id -> {
            Build build = builds.get(id.asText().replaceAll("^arn:.*:build/", ""));
            if (build == null) {
                missing.add(id.asText());
            } else {
                found.add(view(build));
            }
        });
        ObjectNode answer = Json.object();
        answer.set("builds", found);
        answer.set("buildsNotFound", missing);
        return answer;
    }

    private static ObjectNode view(Build build) {
        ObjectNode view = Json.object()
                .put("id", build.id())
                .put("arn", build.arn())
                .put("projectName", build.project)
                .put("buildStatus", build.status)
                .put("currentPhase", build.phase)
                .put("startTime", Json.epoch(build.started))
                .put("buildComplete", !build.running())
                .put("sourceVersion", build.sourceVersion)
                .put("resolvedSourceVersion", build.sourceVersion);
        if (build.ended != null) {
            view.put("endTime", Json.epoch(build.ended));
        }
        view.putObject("logs")
                .put(
                        "groupName",
                        build.settings
                                .path("LogsConfig")
                                .path("CloudWatchLogs")
                                .path("GroupName")
                                .asText("/aws/codebuild/" + build.project))
                .put("streamName", build.uuid);
        if (!build.failure.isEmpty()) {
            view.putArray("phases")
                    .addObject()
                    .put("phaseType", "BUILD")
                    .put("phaseStatus", "FAILED")
                    .putArray("contexts")
                    .addObject()
                    .put("statusCode", build.failureCode)
                    .put("message", build.failure.substring(build.failure.indexOf(':') + 2));
        }
        return view;
    }

    private ObjectNode stop(Call call) {
        Build build = builds.get(call.input().path("id").asText());
        if (build == null) {
            throw AwsException.of(
                    "ResourceNotFoundException",
                    "Build cannot be found: " + call.input().path("id").asText());
        }
        if (build.running()) {
            end(build, "STOPPED");
        }
        return Json.object().set("build", view(build));
    }

    @Override
    public void close() {
        runner.close();
    }
}
