// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

/**
 * One reason for the modification of a resource.
 * @param attribute Properties, Metadata or Tags (of the stack)
 * @param property the top-level property; empty when the attribute is none
 * @param evaluation Static when it is certain that the value changes, Dynamic when that shows only during the update
 * @param source DirectModification, ParameterReference, ResourceReference, ResourceAttribute, NoModification
 * @param cause the parameter, resource or attribute behind it; empty for a direct one
 */
public record ChangeDetail(
        String attribute, String property, boolean recreates, String evaluation, String source, String cause) {

    static ChangeDetail ofStackTags() {
        return new ChangeDetail("Tags", "", false, "Static", "DirectModification", "");
    }

    /** A property that the template leaves as it is, but that is not so. */
    static ChangeDetail ofDrift(String property, boolean recreates) {
        return new ChangeDetail("Properties", property, recreates, "Static", "NoModification", "");
    }

    boolean certain() {
        return evaluation.equals("Static");
    }
}
