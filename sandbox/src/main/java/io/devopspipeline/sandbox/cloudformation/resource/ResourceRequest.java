// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Members;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One thing the engine asks of a resource type, with all intrinsic functions resolved.
 * @param properties every property of the resource as the template (with its parameters) has it: an update re-sends all of them, as AWS does
 * @param tags the stack's tags plus aws:cloudformation:*
 */
public record ResourceRequest(
        String region,
        String stackId,
        String stackName,
        String logicalId,
        ObjectNode properties,
        Map<String, String> tags) {

    /** A generated physical name: {@code <stack>-<logical>-<13 characters>}, cut to {@code max} characters. */
    public String generatedName(int max) {
        return GeneratedNames.physical(stackName, logicalId, max);
    }

    /** The physical name: the property that the template may give it by, or a generated one. */
    public String name(String property, int max) {
        return properties.path(property).asText(generatedName(max));
    }

    /** The same for what has no upper-case names. */
    public String lowerCaseName(String property, int max) {
        return properties.path(property).asText(generatedName(max).toLowerCase(Locale.ROOT));
    }

    /** The stack's tags under the resource's own property {@code Tags}. */
    public Map<String, String> mergedTags() {
        Map<String, String> merged = new LinkedHashMap<>(tags);
        merged.putAll(Members.tags(properties.path("Tags"), "Key", "Value"));
        return merged;
    }
}
