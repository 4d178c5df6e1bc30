// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.account;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a mapping from YAML. It refuses unknown fields: a misspelled one must not open an account. */
final class MappingReader {
    private static final Set<String> OF_THE_FILE = Set.of("namespaces");
    private static final Set<String> OF_A_NAMESPACE = new TreeSet<>(Set.of("roles", "regions"));
    private static final Set<String> OF_A_ROLE = new TreeSet<>(Set.of("roleArn", "externalId"));

    private MappingReader() {}

    static AccountsMapping read(String text) throws MalformedMappingException {
        try {
            @Nullable Node root = new Yaml().compose(new StringReader(text));
            if (root == null) {
                throw new MalformedMappingException(1, "", "the file is empty");
            }
            return mapping(YamlField.of(root));
        } catch (MarkedYAMLException e) {
            throw new MalformedMappingException(e.getProblemMark().getLine() + 1, "", e.getProblem());
        }
    }

    private static AccountsMapping mapping(YamlField file) throws MalformedMappingException {
        Map<String, NamespaceAccess> namespaces = new HashMap<>();
        YamlField given = required(file, file.fields(OF_THE_FILE), "namespaces");
        for (Map.Entry<String, YamlField> each : given.fields().entrySet()) {
            YamlField namespace = each.getValue();
            namespace.made(() -> AccountsMapping.requireNamespace(each.getKey()));
            namespaces.put(each.getKey(), access(namespace));
        }
        return new AccountsMapping(namespaces);
    }

    private static NamespaceAccess access(YamlField namespace) throws MalformedMappingException {
        Map<String, YamlField> fields = namespace.fields(OF_A_NAMESPACE);
        List<AllowedRole> roles = new ArrayList<>();
        for (YamlField role : required(namespace, fields, "roles").items()) {
            roles.add(role(role));
        }
        List<String> regions = new ArrayList<>();
        @Nullable YamlField given = fields.get("regions");
        for (YamlField region : given == null ? List.<YamlField>of() : given.items()) {
            String name = region.text();
            regions.add(region.made(() -> NamespaceAccess.requireRegion(name)));
        }
        return namespace.made(() -> new NamespaceAccess(roles, regions));
    }

    private static AllowedRole role(YamlField role) throws MalformedMappingException {
        Map<String, YamlField> fields = role.fields(OF_A_ROLE);
        String arn = required(role, fields, "roleArn").text();
        @Nullable YamlField given = fields.get("externalId");
        @Nullable String externalId = given == null ? null : given.text();
        return role.made(() -> new AllowedRole(arn, Optional.ofNullable(externalId)));
    }

    private static YamlField required(YamlField parent, Map<String, YamlField> fields, String name)
            throws MalformedMappingException {
        @Nullable YamlField field = fields.get(name);
        if (field == null) {
            throw parent.malformed("required field " + name + " is missing");
        }
        return field;
    }
}
