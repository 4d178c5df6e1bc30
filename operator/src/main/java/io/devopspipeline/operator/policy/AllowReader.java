// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import io.devopspipeline.operator.policy.AllowedUses.AllowedConnection;
import java.util.List;
import java.util.Map;

/** Reads what a namespace's entry allows. What it leaves out is not allowed. */
final class AllowReader {
    static final AllowedUses NOTHING = new AllowedUses(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            AllowedServiceUses.NOTHING,
            List.of());

    /** As many as fit beside the tags of a resource and of the operator. */
    private static final int FORCED_TAGS_MAX = 5;

    private AllowReader() {}

    static AllowedUses read(YamlField given) throws MalformedPolicyException {
        YamlObject allow = given.object(
                "repositories",
                "connections",
                "s3Sources",
                "seeds",
                "secrets",
                "parameters",
                "networks",
                "imageRepositories",
                "images",
                "tags",
                "exposure",
                "certificates",
                "hostedZones",
                "sidecarImages",
                "alarms",
                "appPolicies",
                "adoptStacks");
        YamlObject networks = nested(allow, "networks", "vpcs", "subnets", "ranges", "securityGroups");
        YamlObject tags = nested(allow, "tags", "keys", "forced");
        YamlObject exposure = nested(allow, "exposure", "sourceRanges", "internetFacing");
        return new AllowedUses(
                allow.globs("repositories"),
                allow.list("connections", AllowReader::connection),
                allow.globs("s3Sources"),
                allow.globs("seeds"),
                allow.globs("secrets"),
                allow.globs("parameters"),
                networks.globs("vpcs"),
                networks.globs("subnets"),
                networks.list("ranges", item -> item.of(AddressRange::require)),
                allow.globs("imageRepositories"),
                allow.globs("images"),
                tags.globs("keys"),
                forcedTags(tags),
                exposure.list("sourceRanges", item -> item.of(AddressRange::require)),
                AllowedServiceUses.read(allow, networks, exposure),
                allow.globs("adoptStacks"));
    }

    private static Map<String, String> forcedTags(YamlObject tags) throws MalformedPolicyException {
        Map<String, String> forced = tags.texts("forced", Glob::requireKnownVariables);
        if (forced.size() > FORCED_TAGS_MAX) {
            throw tags.required("forced").malformed("more than " + FORCED_TAGS_MAX + " tags");
        }
        return forced;
    }

    /** An object that may be absent, and has no fields then. */
    private static YamlObject nested(YamlObject parent, String name, String... known) throws MalformedPolicyException {
        return parent.optional(name, field -> field.object(known))
                .orElseGet(() -> new YamlObject(parent.field(), Map.of()));
    }

    private static AllowedConnection connection(YamlField given) throws MalformedPolicyException {
        YamlObject connection = given.object("arn", "repositories");
        Glob arn = connection.required("arn").of(Glob::new);
        var _ = connection.required("repositories");
        return new AllowedConnection(arn, connection.globs("repositories"));
    }
}
