// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.devopspipeline.operator.plan.observed.StackKind;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The names of stacks: {@code dop-<digest>-<namespace>-<name>-<artifacts|pipeline>}. The digest stands first and is of cluster and namespace, so
 * that it is also in the names that CloudFormation generates, which keep only the beginning of the stack's name: an IAM policy for the prefix
 * {@code dop-<digest>-<namespace>-} applies to one namespace of one cluster. The namespace alone would not do: {@code dop-a-} also begins the names of
 * namespace {@code a-b}. Within a namespace the name of the resource is unique, and neither ending is the end of the other.
 */
public final class StackName {
    /** All names in AWS begin with it; the policies in {@code deploy/aws} depend on it. */
    public static final String PREFIX = "dop-";

    /** AWS: a stack's name has at most that many letters, digits and hyphens. */
    static final int LONGEST = 128;

    private static final int DIGEST = 10;
    private static final Pattern ALLOWED = Pattern.compile("[-a-zA-Z0-9]+");

    private StackName() {}

    static String of(Owner owner, StackKind kind) {
        String name = prefix(owner.cluster(), owner.namespace()) + owner.name() + "-"
                + kind.name().toLowerCase(Locale.ROOT);
        if (name.length() > LONGEST || !ALLOWED.matcher(name).matches()) {
            throw new InvalidSpecException("CloudFormation does not allow the stack name " + name
                    + ": it must have at most " + LONGEST
                    + " letters, digits and hyphens. Give the resource a shorter name without dots.");
        }
        return name;
    }

    /** The names of all stacks of a namespace begin with it, and of no other namespace. */
    static String prefix(String cluster, String namespace) {
        return PREFIX + Digest.of((cluster + "/" + namespace).getBytes(UTF_8), DIGEST) + "-" + namespace + "-";
    }
}
