// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.html.Html;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.ResourceTargetDefinition;

/** What is in a change set: each resource that it changes, whether CloudFormation replaces it, and which properties differ. */
final class ChangeSetDetails {
    private ChangeSetDetails() {}

    static Html of(DescribeChangeSetResponse set) {
        return Html.of(
                "<h3>{} {} {} <span class=\"quiet\">{}</span></h3>{}<p>{}</p>",
                set.changeSetName(),
                State.badge(set.statusAsString()),
                State.badge(set.executionStatusAsString()),
                Objects.requireNonNullElse(set.statusReason(), ""),
                set.changes().isEmpty() ? Html.NONE : table(set),
                Parts.command("aws cloudformation describe-change-set --include-property-values --change-set-name "
                        + set.changeSetId()));
    }

    private static Html table(DescribeChangeSetResponse set) {
        return Html.of(
                "<table><thead><tr><th>Resource</th><th>Action</th><th>Replacement</th><th>What"
                        + " changes</th></tr></thead><tbody>{}</tbody></table>",
                Html.join(set.changes().stream().map(Change::resourceChange).map(ChangeSetDetails::row)));
    }

    private static Html row(ResourceChange change) {
        return Html.of(
                "<tr><td>{} <span class=\"quiet small\">{}</span></td><td class=\"tight\">{}</td>"
                        + "<td class=\"tight\">{}</td><td>{}</td></tr>",
                change.logicalResourceId(),
                Objects.requireNonNullElse(change.resourceType(), "").replaceFirst("^AWS::", ""),
                State.badge(action(change), change.actionAsString()),
                replacement(change.replacementAsString()),
                Html.each(change.details(), ChangeSetDetails::detail));
    }

    private static State action(ResourceChange change) {
        return switch (change.action()) {
            case ADD -> State.OK;
            case REMOVE -> State.FAIL;
            default -> State.WORK;
        };
    }

    /** A replacement deletes what there is: it stands out. */
    private static Html replacement(@Nullable String replacement) {
        return replacement == null
                ? Html.NONE
                : State.badge(replacement.equals("False") ? State.IDLE : State.WAIT, replacement);
    }

    private static Html detail(ResourceChangeDetail detail) {
        ResourceTargetDefinition target = detail.target();
        return Html.of(
                "<div><b>{}</b>{} <span class=\"quiet\">{}</span></div>",
                name(target),
                values(target),
                Objects.requireNonNullElse(detail.causingEntity(), ""));
    }

    private static String name(ResourceTargetDefinition target) {
        return target.name() == null ? target.attributeAsString() : target.attributeAsString() + "." + target.name();
    }

    private static Html values(ResourceTargetDefinition target) {
        return target.beforeValue() == null && target.afterValue() == null
                ? Html.NONE
                : Html.of(
                        ": <span class=\"mono\">{}</span> → <span class=\"mono\">{}</span>",
                        Objects.requireNonNullElse(target.beforeValue(), "(none)"),
                        Objects.requireNonNullElse(target.afterValue(), "(none)"));
    }
}
