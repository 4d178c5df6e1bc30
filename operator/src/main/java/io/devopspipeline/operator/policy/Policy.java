// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.crd.spec.Aws;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.devopspipeline.operator.policy.PolicyDecision.Allowed;
import io.devopspipeline.operator.policy.PolicyDecision.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the administrator allows each namespace. A namespace's own entry goes before {@value #OTHERS}; nothing is merged. What no entry allows is
 * refused: a policy that forgets a namespace must not give it the operator's permissions.
 *
 * @param contact whom users ask for an entry
 */
public record Policy(Map<String, NamespacePolicy> namespaces, Optional<String> contact) {
    static final String OTHERS = "*";
    private static final Pattern NAMESPACE = Pattern.compile("\\*|[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    public Policy {
        namespaces = Map.copyOf(namespaces);
    }

    static String requireNamespace(String name) {
        if (!NAMESPACE.matcher(name).matches()) {
            throw new IllegalArgumentException("not a namespace name; use \"*\" for all other namespaces");
        }
        return name;
    }

    /**
     * Whether a resource may have what its spec asks for.
     * @param older what the older resources of its namespace ask for; used only where a limit counts them, for that takes time in a large namespace
     */
    public PolicyDecision decide(String namespace, DevOpsPipelineSpec spec, Supplier<NamespaceUsage> older) {
        Optional<NamespacePolicy> entry = entry(namespace);
        return switch (decideTeardown(namespace, spec)) {
            case Refused refused -> refused;
            case Allowed allowed ->
                refusal(namespace, entry.orElseThrow(), spec, older)
                        .<PolicyDecision>map(refused -> refused)
                        .orElse(allowed);
        };
    }

    /**
     * Whether, and as whom, a resource may be torn down. Only the role counts: an entry that is taken away must not keep in AWS what the
     * resource created while it was there.
     */
    public PolicyDecision decideTeardown(String namespace, DevOpsPipelineSpec spec) {
        Optional<NamespacePolicy> entry = entry(namespace);
        Optional<String> asked = Optional.ofNullable(spec.aws()).map(Aws::roleArn);
        if (entry.isEmpty()) {
            return refused(
                    Reason.RoleNotAllowed,
                    "The operator's policy file has neither an entry namespaces." + namespace
                            + " nor an entry namespaces.\"*\".");
        }
        return entry.get()
                .role(asked, namespace)
                .<PolicyDecision>map(role -> new Allowed(
                        role,
                        forcedTags(namespace, entry.get()),
                        new AdoptableStacks(entry.get().allow().adoptStacks(), namespace)))
                .orElseGet(() -> refused(
                        Reason.RoleNotAllowed,
                        "The operator's policy file does not allow spec.aws.roleArn " + asked.orElse("") + ": "
                                + path(namespace) + ".roles has no such entry."));
    }

    private Optional<Refused> refusal(
            String namespace, NamespacePolicy entry, DevOpsPipelineSpec spec, Supplier<NamespaceUsage> older) {
        String path = path(namespace);
        if (!entry.allowsRegion(spec.region(), namespace)) {
            return Optional.of(refused(
                    Reason.RegionNotAllowed,
                    "The operator's policy file does not allow region " + spec.region() + " in namespace " + namespace
                            + ": " + path + ".regions has no matching entry."));
        }
        Stream<String> uses = new UseCheck(entry.allow(), namespace)
                .of(spec)
                .filter(use -> !use.allowed())
                .map(use -> use.refusal(namespace, path));
        return refusal(Reason.NotAllowed, Stream.concat(uses, unbounded(entry, namespace, spec).stream()))
                .or(() ->
                        refusal(Reason.PolicyLimitReached, new LimitCheck(entry.limits(), path).exceeded(spec, older)));
    }

    /** A role with the app's own permissions must have a boundary. */
    private Optional<String> unbounded(NamespacePolicy entry, String namespace, DevOpsPipelineSpec spec) {
        Optional<String> asked = Optional.ofNullable(spec.aws()).map(Aws::roleArn);
        boolean bounded = entry.role(asked, namespace)
                .flatMap(AllowedRole::permissionsBoundary)
                .isPresent();
        return spec.service().permissions() == null || bounded
                ? Optional.empty()
                : Optional.of(
                        "spec.service.permissions needs a permissions boundary, and the operator's policy file has no "
                                + path(namespace) + ".roles[].permissionsBoundary for the role of this resource.");
    }

    private Optional<Refused> refusal(Reason reason, Stream<String> sentences) {
        List<String> all = sentences.toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(refused(reason, String.join(" ", all)));
    }

    private Refused refused(Reason reason, String why) {
        return new Refused(
                reason,
                why
                        + contact.map(who -> " The administrator's contact is " + who + ".")
                                .orElse(""));
    }

    private Optional<NamespacePolicy> entry(String namespace) {
        return Optional.ofNullable(namespaces.get(namespace)).or(() -> Optional.ofNullable(namespaces.get(OTHERS)));
    }

    private String path(String namespace) {
        return "namespaces." + (namespaces.containsKey(namespace) ? namespace : "\"*\"");
    }

    private static Map<String, String> forcedTags(String namespace, NamespacePolicy entry) {
        return entry.allow().forcedTags().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, tag -> Glob.in(namespace, tag.getValue())));
    }
}
