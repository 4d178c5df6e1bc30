// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import io.devopspipeline.operator.plan.observed.StackKind;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The resource a stack belongs to, as the stack's tags name it. A stack with another owner is never touched.
 * @param cluster tells the operator's cluster from others that use the same account
 */
public record Owner(String cluster, String namespace, String name, String uid) {
    private static final String PREFIX = "devopspipeline.io/";
    private static final int NAME_MAX = 128;
    /** AWS: a stack takes fifty tags. */
    private static final int TAGS_MAX = 50;

    /** The stack's name in AWS: at most 128 letters, digits and hyphens. */
    public String stackName(StackKind kind) {
        String stackName = "dop-" + namespace + "-" + name + "-" + kind.name().toLowerCase(Locale.ROOT);
        if (stackName.length() > NAME_MAX || !stackName.matches("[-a-zA-Z0-9]+")) {
            throw new InvalidSpecException(
                    "CloudFormation does not allow the stack name " + stackName + ": it must have at most " + NAME_MAX
                            + " letters, digits and hyphens. Give the resource a shorter name without dots.");
        }
        return stackName;
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

    /** Whether a stack with these tags is of this owner's namespace, or of none. */
    boolean mayAdopt(Map<String, String> tags) {
        return tags.getOrDefault(PREFIX + "namespace", namespace).equals(namespace);
    }

    private Map<String, String> identity() {
        return Map.of(
                PREFIX + "cluster",
                cluster,
                PREFIX + "namespace",
                namespace,
                PREFIX + "name",
                name,
                PREFIX + "uid",
                uid);
    }
}
