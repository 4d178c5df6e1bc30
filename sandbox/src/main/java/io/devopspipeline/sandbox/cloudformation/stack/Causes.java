// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.cloudformation.template.Mention;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What changes behind a property's back, in the order of the update: parameters with another value, resources that are new or replaced, that
 * may be replaced, that are changed in place. From that follow a property's details, as AWS lists them:
 * <pre>
 * mentions                                  detail                                   with property values, too
 * a parameter with another value            ParameterReference Static                DirectModification Dynamic (always)
 * Ref of a new or replaced resource         ResourceReference Static                 DirectModification Dynamic
 * Ref of one that may be replaced           ResourceReference Dynamic                not listed
 * an attribute of a new or replaced one     ResourceAttribute Static                 DirectModification Dynamic
 * an attribute of one changed in place      ResourceAttribute Dynamic                not listed
 * none of these                             DirectModification Static
 * </pre>
 */
final class Causes {
    private final Set<String> parameters;
    private final boolean withValues;
    private final Predicate<String> holds;
    private final Set<String> renewed = new HashSet<>();
    private final Set<String> perhapsReplaced = new HashSet<>();
    private final Set<String> modified = new HashSet<>();

    /**
     * @param parameters those with another value than before
     * @param withValues how the change set is looked at: IncludePropertyValues
     * @param holds whether a condition of the next version holds
     */
    Causes(Set<String> parameters, boolean withValues, Predicate<String> holds) {
        this.parameters = parameters;
        this.withValues = withValues;
        this.holds = holds;
    }

    void isNew(String logicalId) {
        renewed.add(logicalId);
    }

    /** @param replacement as the change says: True, Conditional or False */
    void isModified(String logicalId, String replacement) {
        if (replacement.equals("True")) {
            renewed.add(logicalId);
        } else {
            modified.add(logicalId);
            if (replacement.equals("Conditional")) {
                perhapsReplaced.add(logicalId);
            }
        }
    }

    /** Whether the resource's names are known only after the update. */
    boolean renews(String logicalId) {
        return renewed.contains(logicalId);
    }

    /** Whether a value that is the same now may be another one then. */
    boolean mayChange(JsonNode raw) {
        return Mention.in(raw, holds).stream()
                .anyMatch(
                        mention -> evaluation(mention).filter("Dynamic"::equals).isPresent());
    }

    /**
     * @param raw the value in the next template, functions and all
     * @param direct whether the template itself has another value than before
     */
    List<ChangeDetail> details(String attribute, String property, boolean recreates, JsonNode raw, boolean direct) {
        List<ChangeDetail> details = new ArrayList<>();
        for (Mention mention : Mention.in(raw, holds)) {
            evaluation(mention)
                    .ifPresent(evaluation -> details.add(new ChangeDetail(
                            attribute, property, recreates, evaluation, source(mention), mention.entity())));
        }
        boolean parameter = details.stream().anyMatch(detail -> detail.source().equals("ParameterReference"));
        boolean certain = details.stream().anyMatch(ChangeDetail::certain);
        if (parameter || (withValues && certain)) {
            details.add(direct(attribute, property, recreates, "Dynamic"));
        } else if (!certain && (direct || details.isEmpty())) {
            details.add(direct(attribute, property, recreates, "Static"));
        }
        return details;
    }

    private static ChangeDetail direct(String attribute, String property, boolean recreates, String evaluation) {
        return new ChangeDetail(attribute, property, recreates, evaluation, "DirectModification", "");
    }

    private Optional<String> evaluation(Mention mention) {
        boolean certain =
                renewed.contains(mention.name()) || (!mention.ofAttribute() && parameters.contains(mention.name()));
        if (certain) {
            return Optional.of("Static");
        }
        Set<String> uncertain = mention.ofAttribute() ? modified : perhapsReplaced;
        return !withValues && uncertain.contains(mention.name()) ? Optional.of("Dynamic") : Optional.empty();
    }

    private String source(Mention mention) {
        if (mention.ofAttribute()) {
            return "ResourceAttribute";
        }
        return parameters.contains(mention.name()) ? "ParameterReference" : "ResourceReference";
    }
}
