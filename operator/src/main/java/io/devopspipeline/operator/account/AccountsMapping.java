// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.account;

import io.devopspipeline.operator.account.Verdict.As;
import io.devopspipeline.operator.account.Verdict.Own;
import io.devopspipeline.operator.account.Verdict.RegionRefused;
import io.devopspipeline.operator.account.Verdict.RoleRefused;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The administrator's word on which namespace works as whom. A namespace's own entry goes before {@value #OTHERS}; nothing is merged. A
 * namespace that neither names is refused: a mapping that forgets one must not give it the operator's own rights.
 */
public record AccountsMapping(Map<String, NamespaceAccess> namespaces) {
    static final String OTHERS = "*";
    private static final Pattern NAMESPACE = Pattern.compile("\\*|[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    /** Without a mapping: everybody works as the operator itself, and nobody names a role. */
    public static final AccountsMapping NONE =
            new AccountsMapping(Map.of(OTHERS, new NamespaceAccess(List.of(), List.of())));

    public AccountsMapping {
        namespaces = Map.copyOf(namespaces);
    }

    static String requireNamespace(String name) {
        if (!NAMESPACE.matcher(name).matches()) {
            throw new IllegalArgumentException("not a namespace name; use \"*\" for all other namespaces");
        }
        return name;
    }

    public Verdict verdict(AccountRequest wish) {
        @Nullable NamespaceAccess access = namespaces.getOrDefault(wish.namespace(), namespaces.get(OTHERS));
        if (access == null) {
            return new RoleRefused("Namespace " + wish.namespace() + " is not in the operator's accounts file.");
        }
        if (!access.allows(wish.region())) {
            return new RegionRefused("The operator's accounts file does not allow region " + wish.region()
                    + " in namespace " + wish.namespace() + ". It allows "
                    + String.join(", ", access.regions()) + ".");
        }
        return wish.roleArn().map(arn -> named(wish, access, arn)).orElseGet(() -> standard(access));
    }

    private static Verdict named(AccountRequest wish, NamespaceAccess access, String roleArn) {
        return access.role(roleArn)
                .<Verdict>map(
                        role -> wish.externalId().isEmpty() || wish.externalId().equals(role.externalId())
                                ? new As(role)
                                : new RoleRefused(
                                        "spec.aws.externalId differs from the external ID of " + roleArn
                                                + " in the operator's accounts file. Remove the field: the operator uses the ID in the file."))
                .orElseGet(() -> new RoleRefused("The operator's accounts file does not allow spec.aws.roleArn "
                        + roleArn + " in namespace " + wish.namespace() + "."));
    }

    private static Verdict standard(NamespaceAccess access) {
        return access.roles().stream().findFirst().<Verdict>map(As::new).orElseGet(Own::new);
    }
}
