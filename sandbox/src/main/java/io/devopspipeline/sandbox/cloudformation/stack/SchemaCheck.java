// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.RegistryNames;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds properties that a type does not know, and missing required ones, in the words of CloudFormation's validations. */
final class SchemaCheck {
    /** @param path of the property, or of the structure that lacks one: {@code Policies/0/PolicyName} */
    private record Finding(boolean missing, String path, String property) {}

    private final ResourceSchema schema;
    private final List<Finding> findings = new ArrayList<>();

    private SchemaCheck(ResourceSchema schema) {
        this.schema = schema;
    }

    private static List<Finding> findings(ResourceSchema schema, ObjectNode properties) {
        SchemaCheck check = new SchemaCheck(schema);
        schema.required().stream()
                .filter(name -> !properties.has(name))
                .sorted()
                .forEach(name -> check.findings.add(new Finding(true, "", name)));
        check.unknown("", "", properties);
        return check.findings;
    }

    /** What pre-deployment validation says: every error. */
    static List<ValidationError> errors(String logicalId, ResourceSchema schema, ObjectNode properties) {
        return findings(schema, properties).stream()
                .map(finding -> new ValidationError(
                        logicalId,
                        schema.type(),
                        ValidationError.Check.PROPERTY_VALIDATION,
                        "/Resources/" + logicalId + "/Properties" + finding.path(),
                        reason(schema.type(), finding)))
                .toList();
    }

    /** AWS's own properties that the sandbox lacks are told from those that nobody has. */
    private static String reason(String type, Finding finding) {
        if (finding.missing()) {
            return "Required property [" + finding.property() + "] not found";
        }
        return RegistryNames.hasProperty(type, finding.property())
                ? "The property " + finding.property() + " of " + type + " is not in the sandbox."
                : "Unsupported property [" + finding.property() + "]";
    }

    /** What the resource's handler says when it is reached all the same: the first error. */
    static Optional<ResourceFailure> check(String logicalId, ResourceSchema schema, ObjectNode properties) {
        return findings(schema, properties).stream().findFirst().map(finding -> {
            String what = finding.missing()
                    ? ": required key [" + finding.property() + "] not found"
                    : ": extraneous key [" + finding.property() + "] is not permitted";
            return new ResourceFailure(
                    "Properties validation failed for resource " + logicalId + " with message:\n#" + finding.path()
                            + what,
                    "",
                    400,
                    "InvalidRequest");
        });
    }

    /**
     * @param known the path as the schema writes it, without indexes
     * @param path the path as it stands in the template
     */
    private void unknown(String known, String path, JsonNode value) {
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            unknown(known, path + "/" + i, value.get(i));
        }
        if (!value.isObject() || schema.properties().contains(known + ".*")) {
            return;
        }
        value.properties().forEach(member -> {
            String below = known.isEmpty() ? member.getKey() : known + "." + member.getKey();
            if (isKnown(below)) {
                unknown(below, path + "/" + member.getKey(), member.getValue());
            } else {
                findings.add(new Finding(false, path, member.getKey()));
            }
        });
    }

    private boolean isKnown(String path) {
        return schema.properties().contains(path)
                || schema.properties().contains(path + ".*")
                || schema.properties().stream().anyMatch(property -> property.startsWith(path + "."));
    }
}
