// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codecommit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.Map;

/** Tags of repositories; CodeCommit writes them as a map. */
final class CodeCommitTagOperations {
    private final Repositories repositories;

    CodeCommitTagOperations(Repositories repositories) {
        this.repositories = repositories;
    }

    Map<String, Operation> operations() {
        return Map.of("TagResource", this::tag, "UntagResource", this::untag, "ListTagsForResource", this::list);
    }

    static void add(CodeCommitRepository repository, JsonNode tags) {
        tags.properties()
                .forEach(tag -> repository.addTag(tag.getKey(), tag.getValue().asText()));
    }

    private CodeCommitRepository repository(Call call) {
        String arn = Members.text(call.input(), "resourceArn");
        return repositories
                .all()
                .filter(repository -> repository.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> AwsException.of(
                        "RepositoryDoesNotExistException", arn.replaceAll(".*:", "") + " does not exist"));
    }

    private ObjectNode tag(Call call) {
        Members.known(call, "resourceArn", "tags");
        add(repository(call), call.input().path("tags"));
        return Json.object();
    }

    private ObjectNode untag(Call call) {
        Members.known(call, "resourceArn", "tagKeys");
        repository(call).removeTags(Members.strings(call.input().path("tagKeys")));
        return Json.object();
    }

    private ObjectNode list(Call call) {
        Members.known(call, "resourceArn", "nextToken");
        return Json.object()
                .set("tags", Json.MAPPER.valueToTree(repository(call).tags()));
    }
}
