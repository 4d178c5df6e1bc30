// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import io.devopspipeline.operator.plan.observed.StackKind;
import java.util.Map;
import java.util.TreeMap;

/**
 * The resource that a stack and what is in it belong to, as their tags name it. What has another owner is never touched.
 * @param cluster tells the operator's cluster from others that use the same account
 */
public record Owner(String cluster, String namespace, String name, String uid) {
    private static final String PREFIX = "devopspipeline.io/";
    /** AWS: a stack takes fifty tags. */
    private static final int TAGS_MAX = 50;

    /** The stack's name in AWS. */
    public String stackName(StackKind kind) {
        return StackName.of(this, kind);
    }

    /** Whether CloudFormation has generated this name for a resource of a stack of the same namespace. */
    public boolean sharesNamespaceWith(String generatedName) {
        return generatedName.startsWith(StackName.prefix(cluster, namespace));
    }

    /** The stack's tags: whose it is, and the user's own. */
    Map<String, String> tags(Map<String, String> own) {
        Map<String, String> tags = new TreeMap<>(own);
        own.keySet().stream().filter(key -> key.startsWith(PREFIX)).findFirst().ifPresent(key -> {
            throw new InvalidSpecException(
                    "The operator sets the tags that begin with " + PREFIX + ". Remove " + key + " from spec.tags.");
        });
        tags.putAll(identity());
        tags.put(PREFIX + "managed-by", "devops-pipeline-operator");
        if (tags.size() > TAGS_MAX) {
            throw new InvalidSpecException(
                    "spec.tags has " + own.size() + " tags. A stack can have " + TAGS_MAX + ", and the operator sets "
                            + (tags.size() - own.size()) + " of them. Remove " + (tags.size() - TAGS_MAX) + ".");
        }
        return tags;
    }

    /** Whether a stack with these tags is this owner's. */
    public boolean owns(Map<String, String> tags) {
        return tags.entrySet().containsAll(identity().entrySet());
    }

    /** Whether what has these tags is of this resource, or of an earlier one of the same cluster, namespace and name. */
    public boolean isNamedBy(Map<String, String> tags) {
        return tags.entrySet().containsAll(names().entrySet());
    }

    /** Whether no owner is in these tags. */
    static boolean isAbsent(Map<String, String> tags) {
        return tags.keySet().stream().noneMatch(key -> key.startsWith(PREFIX));
    }

    private Map<String, String> names() {
        return Map.of(PREFIX + "cluster", cluster, PREFIX + "namespace", namespace, PREFIX + "name", name);
    }

    private Map<String, String> identity() {
        Map<String, String> identity = new TreeMap<>(names());
        identity.put(PREFIX + "uid", uid);
        return identity;
    }
}
