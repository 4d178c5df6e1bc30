// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ssm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations on parameters. */
final class ParameterOperations {
    private static final int NAMES = 10;
    private static final int PAGE = 50;
    /** AWS: of the standard tier. */
    private static final int VALUE_MAX = 4096;

    private final ParameterStore parameters;

    ParameterOperations(ParameterStore parameters) {
        this.parameters = parameters;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "PutParameter", this::put,
                "GetParameter", this::get,
                "GetParameters", this::getAll,
                "DeleteParameter", this::delete,
                "DescribeParameters", this::describe);
    }

    private ObjectNode put(Call call) {
        Members.known(call, "Name", "Value", "Type", "Description", "Overwrite", "KeyId", "Tier", "DataType");
        Members.only(call, "KeyId", Parameter.DEFAULT_KEY);
        Members.only(call, "Tier", "Standard");
        Members.only(call, "DataType", "text");
        String value = Members.text(call.input(), "Value");
        if (value.isEmpty() || value.length() > VALUE_MAX) {
            throw AwsException.of(
                    "ValidationException",
                    value.isEmpty()
                            ? "Parameter value can't be empty."
                            : "Standard tier parameters support a maximum parameter value of " + VALUE_MAX
                                    + " characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier.");
        }
        long version = parameters.put(
                call.region(),
                Members.text(call.input(), "Name"),
                Members.text(call.input(), "Type"),
                value,
                Members.text(call.input(), "Description"),
                call.input().path("Overwrite").asBoolean());
        return Json.object().put("Version", version).put("Tier", "Standard");
    }

    private ObjectNode get(Call call) {
        Members.known(call, "Name", "WithDecryption");
        ParameterName name = ParameterName.of(Members.text(call.input(), "Name"));
        Parameter found = parameters.find(call.region(), name).orElseThrow(ParameterOperations::notFound);
        ObjectNode view = view(call, name)
                .orElseThrow(() -> AwsException.of(
                        "ParameterVersionNotFound",
                        "Systems Manager could not find version " + name.version(found) + " of " + found.name
                                + ". Verify the version and try again."));
        return Json.object().set("Parameter", view);
    }

    /** AWS says no more than the code. */
    private static AwsException notFound() {
        return AwsException.of("ParameterNotFound", "");
    }

    private Optional<ObjectNode> view(Call call, ParameterName name) {
        boolean decrypted = call.input().path("WithDecryption").asBoolean();
        return parameters
                .find(call.region(), name)
                .flatMap(parameter -> parameter.view(name.version(parameter), decrypted))
                .map(view -> name.selector().isEmpty() ? view : view.put("Selector", name.selector()));
    }

    private ObjectNode getAll(Call call) {
        Members.known(call, "Names", "WithDecryption");
        List<String> names = Members.strings(call.input().path("Names"));
        if (names.isEmpty() || names.size() > NAMES || new HashSet<>(names).size() < names.size()) {
            throw AwsException.of(
                    "ValidationException",
                    "1 validation error detected: Value '" + names
                            + "' at 'names' failed to satisfy constraint: Member must have 1 to " + NAMES
                            + " different items");
        }
        ObjectNode answer = Json.object();
        ArrayNode found = answer.putArray("Parameters");
        ArrayNode invalid = answer.putArray("InvalidParameters");
        names.forEach(name -> view(call, ParameterName.of(name)).ifPresentOrElse(found::add, () -> invalid.add(name)));
        return answer;
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "Name");
        ParameterName name = ParameterName.of(Members.text(call.input(), "Name"));
        parameters.delete(parameters.find(call.region(), name).orElseThrow(ParameterOperations::notFound));
        return Json.object();
    }

    private ObjectNode describe(Call call) {
        Members.known(call, "ParameterFilters", "MaxResults", "NextToken");
        List<ParameterFilter> filters = call.input()
                .path("ParameterFilters")
                .valueStream()
                .map(ParameterFilter::of)
                .toList();
        List<ObjectNode> found = parameters
                .in(call.region())
                .filter(parameter -> filters.stream().allMatch(filter -> filter.takes(parameter)))
                .map(Parameter::metadata)
                .toList();
        return Page.of(call, found, "NextToken", call.input().path("MaxResults").asInt(PAGE))
                .answer("Parameters", "NextToken");
    }
}
