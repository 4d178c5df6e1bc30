// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.html.Html;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.PropertyDifference;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackDriftInformation;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;

/** What was changed outside CloudFormation, when it looked last: the properties as the template says, and as they are. */
final class DriftDetails {
    private DriftDetails() {}

    /** @param drifts of the resources that differ */
    static Html of(Stack stack, List<StackResourceDrift> drifts) {
        return Html.join(
                status(stack.driftInformation()),
                Html.each(drifts, DriftDetails::resource),
                Parts.action(
                        "stacks/detect",
                        Parts.hidden("stack", stack.stackName()),
                        Parts.button("detect-drift", "Detect drift"),
                        "aws cloudformation detect-stack-drift --stack-name " + stack.stackName()));
    }

    private static Html status(@Nullable StackDriftInformation drift) {
        return drift == null || drift.lastCheckTimestamp() == null
                ? Parts.empty("CloudFormation has not compared the resources with the template yet.")
                : Html.of(
                        "<p>{} <span class=\"quiet\">checked at {}</span></p>",
                        State.badge(drift.stackDriftStatusAsString()),
                        Parts.time(drift.lastCheckTimestamp()));
    }

    private static Html resource(StackResourceDrift drift) {
        return Html.of(
                "<h3 id=\"drift-{}\">{} {} <span class=\"quiet\">{}</span></h3>{}",
                drift.logicalResourceId(),
                drift.logicalResourceId(),
                State.badge(State.WAIT, drift.stackResourceDriftStatusAsString()),
                drift.resourceType(),
                drift.propertyDifferences().isEmpty() ? Html.NONE : differences(drift.propertyDifferences()));
    }

    private static Html differences(List<PropertyDifference> differences) {
        return Html.of(
                "<table><thead><tr><th>Property</th><th>Difference</th><th>In the template</th><th>In"
                        + " AWS</th></tr></thead><tbody>{}</tbody></table>",
                Html.each(
                        differences,
                        each -> Html.of(
                                "<tr><td>{}</td><td class=\"tight\">{}</td><td class=\"mono\">{}</td><td"
                                        + " class=\"mono\">{}</td></tr>",
                                each.propertyPath(),
                                each.differenceTypeAsString(),
                                Objects.requireNonNullElse(each.expectedValue(), ""),
                                Objects.requireNonNullElse(each.actualValue(), ""))));
    }
}
