// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds as the API starts, shows and stops them. */
final class BuildOperations {
    private static final int BATCH = 100;

    private final Projects projects;
    private final Builds builds;
    private final Map<String, Build> byToken = new HashMap<>();

    BuildOperations(Projects projects, Builds builds) {
        this.projects = projects;
        this.builds = builds;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "StartBuild", this::start,
                "StopBuild", this::stop,
                "BatchGetBuilds", this::batchGet,
                "ListBuilds", this::list,
                "ListBuildsForProject", this::listForProject);
    }

    private ObjectNode start(Call call) {
        Project project = projects.require(
                call.region(), Members.text(call.input(), "projectName").replaceAll("^arn:.*:project/", ""));
        BuildRequest request = BuildRequest.of(call, project);
        String token = Members.text(call.input(), "idempotencyToken");
        Build build = token.isEmpty()
                ? builds.start(project, request)
                : byToken.computeIfAbsent(project.arn() + " " + token, key -> builds.start(project, request));
        return answer(build);
    }

    private ObjectNode stop(Call call) {
        Members.known(call, "id");
        Build build = builds.require(Members.text(call.input(), "id"));
        builds.stop(build);
        return answer(build);
    }

    private static ObjectNode answer(Build build) {
        return Json.object().set("build", BuildView.of(build));
    }

    private ObjectNode batchGet(Call call) {
        Members.known(call, "ids");
        List<String> ids = Members.strings(call.input().path("ids"));
        if (ids.isEmpty() || ids.size() > BATCH) {
            throw AwsException.of("InvalidInputException", "ids must have 1 to " + BATCH + " items");
        }
        ArrayNode found = Json.array();
        ArrayNode missing = Json.array();
        ids.forEach(id -> builds.find(id)
                .filter(build -> build.project.region().equals(call.region()))
                .ifPresentOrElse(build -> found.add(BuildView.of(build)), () -> missing.add(id)));
        ObjectNode answer = Json.object();
        answer.set("builds", found);
        answer.set("buildsNotFound", missing);
        return answer;
    }

    private ObjectNode list(Call call) {
        Members.known(call, "sortOrder", "nextToken");
        return ids(call, "");
    }

    private ObjectNode listForProject(Call call) {
        Members.known(call, "projectName", "sortOrder", "nextToken");
        return ids(
                call,
                projects.require(call.region(), Members.text(call.input(), "projectName"))
                        .name());
    }

    private ObjectNode ids(Call call, String project) {
        List<Build> newestFirst = builds.of(call.region(), project);
        boolean ascending = Members.text(call.input(), "sortOrder").equals("ASCENDING");
        List<Build> sorted = ascending ? newestFirst.reversed() : newestFirst;
        List<TextNode> ids =
                sorted.stream().map(build -> TextNode.valueOf(build.id())).toList();
        return Page.of(call, ids, "nextToken", 0).answer("ids", "nextToken");
    }
}
