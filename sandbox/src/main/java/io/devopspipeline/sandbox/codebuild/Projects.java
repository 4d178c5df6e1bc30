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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The account's build projects. They are made by CloudFormation; the API reads them. */
final class Projects {
    private final Map<String, Project> projects = new TreeMap<>();

    Map<String, Operation> operations() {
        return Map.of("BatchGetProjects", this::batchGet, "ListProjects", this::list);
    }

    Stream<Project> all() {
        return projects.values().stream();
    }

    Optional<Project> find(String region, String name) {
        return Optional.ofNullable(projects.get(region + " " + name));
    }

    Project require(String region, String name) {
        return find(region, name)
                .orElseThrow(() -> AwsException.of(
                        "ResourceNotFoundException", "Project cannot be found: " + Project.arn(region, name)));
    }

    void put(Project project) {
        projects.put(project.region() + " " + project.name(), project);
    }

    void remove(String region, String name) {
        projects.remove(region + " " + name);
    }

    private ObjectNode batchGet(Call call) {
        Members.known(call, "names");
        ArrayNode found = Json.array();
        ArrayNode missing = Json.array();
        Members.strings(call.input().path("names"))
                .forEach(name -> find(call.region(), name.replaceAll("^arn:.*:project/", ""))
                        .ifPresentOrElse(project -> found.add(project.view()), () -> missing.add(name)));
        ObjectNode answer = Json.object();
        answer.set("projects", found);
        answer.set("projectsNotFound", missing);
        return answer;
    }

    private ObjectNode list(Call call) {
        Members.known(call, "nextToken");
        List<TextNode> names = all().filter(project -> project.region().equals(call.region()))
                .map(project -> TextNode.valueOf(project.name()))
                .toList();
        return Page.of(call, names, "nextToken", 0).answer("projects", "nextToken");
    }
}
