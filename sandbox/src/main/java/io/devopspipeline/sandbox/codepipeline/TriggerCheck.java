// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Set;
import java.util.regex.Pattern;

/** What AWS refuses in the triggers of a pipeline, and what is not here. The rules are AWS's, the texts assumed. */
final class TriggerCheck {
    private static final int PUSH_FILTERS = 3;
    private static final int PATTERNS = 8;
    private static final int LENGTH = 255;
    private static final Pattern OTHER_GLOBS = Pattern.compile("[\\[\\]{}\\\\]");
    private static final Set<String> FILTERS = Set.of("branches", "filePaths", "tags");

    private TriggerCheck() {}

    static void check(Declaration declaration) {
        JsonNode triggers = declaration.json().path("triggers");
        require(
                triggers.isMissingNode() || declaration.pipelineType().equals("V2"),
                "Triggers are only supported for pipelines of type V2");
        triggers.forEach(trigger -> trigger(declaration, trigger));
    }

    private static void trigger(Declaration declaration, JsonNode trigger) {
        DeclarationCheck.known(trigger, Set.of("providerType", "gitConfiguration"), "a trigger");
        require(
                trigger.path("providerType").asText().equals("CodeStarSourceConnection"),
                "The providerType of a trigger must be CodeStarSourceConnection");
        JsonNode git = trigger.path("gitConfiguration");
        DeclarationCheck.known(git, Set.of("sourceActionName", "push"), "a trigger's gitConfiguration");
        String source = git.path("sourceActionName").asText();
        require(
                declaration.stages().getFirst().actions().stream()
                        .anyMatch(action -> action.name().equals(source)
                                && action.type().equals("Source/CodeStarSourceConnection")),
                "The trigger names the source action " + source + ", which is not one with a connection");
        JsonNode push = git.path("push");
        require(
                !push.isEmpty() && push.size() <= PUSH_FILTERS,
                "A trigger must have from 1 to " + PUSH_FILTERS + " push filters");
        push.forEach(TriggerCheck::filter);
    }

    private static void filter(JsonNode filter) {
        DeclarationCheck.known(filter, FILTERS, "a push filter");
        require(
                filter.has("tags") != (filter.has("branches") || filter.has("filePaths")),
                "A push filter has either tags, or branches and filePaths");
        filter.forEach(TriggerCheck::patterns);
    }

    private static void patterns(JsonNode patterns) {
        DeclarationCheck.known(patterns, Set.of("includes", "excludes"), "the patterns of a push filter");
        require(!patterns.isEmpty(), "A filter needs includes or excludes");
        patterns.forEach(list -> require(
                !list.isEmpty()
                        && list.size() <= PATTERNS
                        && list.valueStream()
                                .allMatch(pattern -> !pattern.asText().isEmpty()
                                        && pattern.asText().length() <= LENGTH),
                "A list of patterns has from 1 to " + PATTERNS + " of at most " + LENGTH + " characters"));
        patterns.forEach(list -> list.valueStream()
                .map(JsonNode::asText)
                .filter(pattern -> OTHER_GLOBS.matcher(pattern).find())
                .forEach(pattern -> {
                    throw AwsException.notInSandbox(
                            "The pattern " + pattern + " of a push filter, with more than * and ?,");
                }));
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw AwsException.of("InvalidStructureException", otherwise);
        }
    }
}
