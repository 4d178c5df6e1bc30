// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import io.devopspipeline.testkit.AuditLog.Request;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that a role lets its holder do.
 *
 * @param namespace where; empty: everywhere
 * @param names to which objects; none: to all
 */
record Permission(String namespace, String group, String resource, String verb, List<String> names) {
    /** All that an installation grants to its service account. The roles for users are bound to nobody. */
    static List<Permission> in(Rendered rendered) {
        Set<String> bound = Stream.concat(rendered.kind("ClusterRoleBinding"), rendered.kind("RoleBinding"))
                .map(binding -> key(
                        binding.at("/roleRef/kind").asText(),
                        binding.at("/roleRef/kind").asText().equals("Role")
                                ? binding.at("/metadata/namespace").asText()
                                : "",
                        binding.at("/roleRef/name").asText()))
                .collect(Collectors.toSet());
        Stream<Permission> everywhere = rendered.kind("ClusterRole")
                .map(role -> Serialization.unmarshal(role.toString(), ClusterRole.class))
                .filter(role ->
                        bound.contains(key("ClusterRole", "", role.getMetadata().getName())))
                .flatMap(role -> role.getRules().stream().flatMap(rule -> of("", rule)));
        Stream<Permission> somewhere = rendered.kind("Role")
                .map(role -> Serialization.unmarshal(role.toString(), Role.class))
                .filter(role -> bound.contains(key(
                        "Role",
                        role.getMetadata().getNamespace(),
                        role.getMetadata().getName())))
                .flatMap(role -> role.getRules().stream()
                        .flatMap(rule -> of(role.getMetadata().getNamespace(), rule)));
        return Stream.concat(everywhere, somewhere).toList();
    }

    private static String key(String kind, String namespace, String name) {
        return kind + " " + namespace + "/" + name;
    }

    private static Stream<Permission> of(String namespace, PolicyRule rule) {
        return rule.getApiGroups().stream()
                .flatMap(group -> rule.getResources().stream().flatMap(resource -> rule.getVerbs().stream()
                        .map(verb -> new Permission(namespace, group, resource, verb, rule.getResourceNames()))));
    }

    boolean isUsedBy(List<Request> requests) {
        return requests.stream().anyMatch(this::covers);
    }

    private boolean covers(Request request) {
        return (namespace.isEmpty() || namespace.equals(request.namespace()))
                && group.equals(request.group())
                && resource.equals(request.resource())
                && verb.equals(request.verb())
                && (names.isEmpty() || names.contains(request.name()));
    }
}
