// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.git.Push;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** The triggers of a pipeline of type V2: which pushes to a connected repository start it. */
record PushFilters(JsonNode triggers) {
    static PushFilters of(Declaration declaration) {
        return new PushFilters(declaration.json().path("triggers"));
    }

    /** @param action name of the source action */
    boolean match(String action, Push push) {
        return triggers.valueStream()
                .map(trigger -> trigger.path("gitConfiguration"))
                .filter(git -> git.path("sourceActionName").asText().equals(action))
                .flatMap(git -> git.path("push").valueStream())
                .anyMatch(filter -> matches(filter, push));
    }

    private static boolean matches(JsonNode filter, Push push) {
        return switch (push.kind()) {
            case TAG -> filter.has("tags") && counts(filter.path("tags"), push.name());
            case BRANCH ->
                !filter.has("tags") && counts(filter.path("branches"), push.name()) && files(filter, push.files());
        };
    }

    private static boolean files(JsonNode filter, Set<String> files) {
        return !filter.has("filePaths") || files.stream().anyMatch(file -> counts(filter.path("filePaths"), file));
    }

    /** AWS: what matches both counts as excluded; without includes, all that is not excluded is included. */
    private static boolean counts(JsonNode patterns, String name) {
        boolean included = !patterns.has("includes") || any(patterns.path("includes"), name);
        return included && !any(patterns.path("excludes"), name);
    }

    private static boolean any(JsonNode patterns, String name) {
        Stream<String> globs = patterns.valueStream().map(JsonNode::asText);
        return globs.anyMatch(
                glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(name)));
    }
}
