// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.cloudformation.template.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One reason for the modification of a resource.
 * @param attribute Properties, Metadata or Tags (of the stack)
 * @param property the top-level property; empty when the attribute is none
 * @param evaluation Static when the new value is known before the update, else Dynamic
 * @param source DirectModification, ParameterReference, ResourceReference, NoModification
 * @param cause the parameter or resource behind it; empty for a direct one
 */
public record ChangeDetail(
        String attribute, String property, boolean recreates, String evaluation, String source, String cause) {

    private static ChangeDetail direct(String attribute, String property, boolean recreates, String evaluation) {
        return new ChangeDetail(attribute, property, recreates, evaluation, "DirectModification", "");
    }

    static ChangeDetail ofStackTags() {
        return direct("Tags", "", false, "Static");
    }

    /** A property that the template leaves as it is, but that is not so. */
    static ChangeDetail ofDrift(String property, boolean recreates) {
        return new ChangeDetail("Properties", property, recreates, "Static", "NoModification", "");
    }

    /**
     * @param raw the value in the template, functions and all
     * @param parameters those with another value than before
     * @param renewed resources with a new physical id
     */
    static List<ChangeDetail> of(
            String attribute,
            String property,
            boolean recreates,
            JsonNode raw,
            Set<String> parameters,
            Set<String> renewed) {
        List<ChangeDetail> details = new ArrayList<>();
        for (String name : References.in(raw)) {
            if (parameters.contains(name)) {
                details.add(new ChangeDetail(attribute, property, recreates, "Static", "ParameterReference", name));
            } else if (renewed.contains(name)) {
                details.add(new ChangeDetail(attribute, property, recreates, "Dynamic", "ResourceReference", name));
            }
        }
        boolean caused = details.stream().anyMatch(detail -> detail.source().equals("ParameterReference"));
        if (details.isEmpty() || caused) {
            details.add(direct(attribute, property, recreates, caused ? "Dynamic" : "Static"));
        }
        return details;
    }
}
