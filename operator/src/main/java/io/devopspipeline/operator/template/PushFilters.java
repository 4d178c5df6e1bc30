// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.Connection;
import io.devopspipeline.crd.spec.NamePatterns;
import io.devopspipeline.crd.spec.PushTriggers;
import io.devopspipeline.crd.spec.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The triggers of a pipeline with a connection. CodePipeline combines branches and files in one filter, and takes tags in a filter of their own; it has no filter for
 * files without branches that would not follow every branch.
 */
final class PushFilters {
    private static final String FIELD = "spec.source.connection.triggers";

    private PushFilters() {}

    static boolean has(Source source) {
        @Nullable Connection connection = source.connection();
        return connection != null && connection.triggers() != null;
    }

    /** @param pipeline the properties of the pipeline */
    static void add(ObjectNode pipeline, Source source) {
        @Nullable Connection connection = source.connection();
        if (connection != null && connection.triggers() != null) {
            ObjectNode git = pipeline.putArray("Triggers")
                    .addObject()
                    .put("ProviderType", "CodeStarSourceConnection")
                    .putObject("GitConfiguration")
                    .put("SourceActionName", "Source");
            filters(git.putArray("Push"), connection.triggers(), connection.branch());
        }
    }

    private static void filters(ArrayNode push, PushTriggers triggers, String branch) {
        if (triggers.followsBranches()) {
            ObjectNode filter = push.addObject();
            patterns(filter, "Branches", triggers.branches() == null ? only(branch) : triggers.branches(), ".branches");
            if (triggers.paths() != null) {
                patterns(filter, "FilePaths", triggers.paths(), ".paths");
            }
        }
        if (triggers.tags() != null) {
            patterns(push.addObject(), "Tags", triggers.tags(), ".tags");
        }
    }

    private static NamePatterns only(String branch) {
        return new NamePatterns(List.of(branch), List.of());
    }

    private static void patterns(ObjectNode filter, String member, NamePatterns patterns, String field) {
        ObjectNode names = filter.putObject(member);
        list(names, "Includes", patterns.includes(), field);
        list(names, "Excludes", patterns.excludes(), field);
    }

    private static void list(ObjectNode names, String member, List<String> patterns, String field) {
        if (!patterns.isEmpty()) {
            ArrayNode list = names.putArray(member);
            patterns.stream()
                    .sorted()
                    .map(pattern -> Literal.of(FIELD + field, pattern))
                    .forEach(list::add);
        }
    }
}
