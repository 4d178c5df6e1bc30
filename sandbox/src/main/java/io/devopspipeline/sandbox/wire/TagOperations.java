// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * TagResource, UntagResource and ListTagsForResource, which most services have, in one of four spellings.
 * @param resource finds the tags of the resource that an ARN names, or refuses it in the service's words
 */
public record TagOperations(Spelling spelling, Resource resource) {
    /** The tags of the resource that an ARN names. */
    @FunctionalInterface
    public interface Resource {
        Tags tags(Call call, String arn);
    }

    /** How a service spells the members of the three operations. */
    public enum Spelling {
        /** CodeConnections. */
        UPPER_CASE("ResourceArn", "Tags", "TagKeys", tags -> tags.list("Key", "Value")),
        /** EventBridge. */
        UPPER_CASE_ARN("ResourceARN", "Tags", "TagKeys", tags -> tags.list("Key", "Value")),
        /** ECR. */
        UPPER_CASE_TAGS("resourceArn", "tags", "tagKeys", tags -> tags.list("Key", "Value")),
        /** ECS, CodePipeline. */
        LOWER_CASE("resourceArn", "tags", "tagKeys", tags -> tags.list("key", "value")),
        /** CodeCommit, CloudWatch Logs. */
        MAP("resourceArn", "tags", "tagKeys", tags -> Json.MAPPER.valueToTree(tags.byKey()));

        private final String arn;
        private final String tags;
        private final String keys;
        private final Function<Tags, JsonNode> view;

        Spelling(String arn, String tags, String keys, Function<Tags, JsonNode> view) {
            this.arn = arn;
            this.tags = tags;
            this.keys = keys;
            this.view = view;
        }

        /** The tags that a request has in its member for them; none if it is absent. */
        public Map<String, String> read(ObjectNode input) {
            JsonNode given = input.path(tags);
            return switch (this) {
                case UPPER_CASE, UPPER_CASE_ARN, UPPER_CASE_TAGS -> Members.tags(given, "Key", "Value");
                case LOWER_CASE -> Members.tags(given, "key", "value");
                case MAP -> map(given);
            };
        }

        public JsonNode view(Tags all) {
            return view.apply(all);
        }

        private static Map<String, String> map(JsonNode given) {
            Map<String, String> read = new LinkedHashMap<>();
            given.properties()
                    .forEach(tag -> read.put(tag.getKey(), tag.getValue().asText()));
            return read;
        }
    }

    public Map<String, Operation> operations() {
        return Map.of("TagResource", this::tag, "UntagResource", this::untag, "ListTagsForResource", this::list);
    }

    private ObjectNode tag(Call call) {
        Members.known(call, spelling.arn, spelling.tags);
        tags(call).add(spelling.read(call.input()));
        return Json.object();
    }

    private ObjectNode untag(Call call) {
        Members.known(call, spelling.arn, spelling.keys);
        tags(call).remove(Members.strings(call.input().path(spelling.keys)));
        return Json.object();
    }

    private ObjectNode list(Call call) {
        Members.known(call, spelling.arn, "nextToken", "maxResults");
        return Json.object().set(spelling.tags, spelling.view(tags(call)));
    }

    private Tags tags(Call call) {
        return resource.tags(call, Members.text(call.input(), spelling.arn));
    }
}
