// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.Map;

/** Tags of repositories (not of images). */
final class EcrTagOperations {
    private final Registry registry;

    EcrTagOperations(Registry registry) {
        this.registry = registry;
    }

    Map<String, Operation> operations() {
        return Map.of("TagResource", this::tag, "UntagResource", this::untag, "ListTagsForResource", this::list);
    }

    private EcrRepository repository(Call call) {
        String arn = Members.text(call.input(), "resourceArn");
        return registry.all()
                .filter(repository -> repository.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> AwsException.of(
                        "RepositoryNotFoundException", "The repository with ARN '" + arn + "' does not exist"));
    }

    private ObjectNode tag(Call call) {
        Members.known(call, "resourceArn", "tags");
        repository(call).addTags(Members.tags(call.input().path("tags"), "Key", "Value"));
        return Json.object();
    }

    private ObjectNode untag(Call call) {
        Members.known(call, "resourceArn", "tagKeys");
        repository(call).removeTags(Members.strings(call.input().path("tagKeys")));
        return Json.object();
    }

    private ObjectNode list(Call call) {
        Members.known(call, "resourceArn");
        ArrayNode tags = Json.array();
        repository(call)
                .tags()
                .forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
        return Json.object().set("tags", tags);
    }
}
