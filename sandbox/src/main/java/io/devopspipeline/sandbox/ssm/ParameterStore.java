// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ssm;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The parameters of the account, in all regions. */
final class ParameterStore {
    private static final Set<String> TYPES = Set.of("String", "StringList", Parameter.SECURE);

    private final Account account;
    private final Map<String, Parameter> parameters = new TreeMap<>();

    ParameterStore(Account account) {
        this.account = account;
    }

    Stream<Parameter> all() {
        return parameters.values().stream();
    }

    Stream<Parameter> in(String region) {
        return all().filter(parameter -> parameter.region.equals(region));
    }

    Optional<Parameter> find(String region, ParameterName name) {
        return in(region).filter(name::names).findFirst();
    }

    /**
     * Makes a parameter, or a version of one.
     * @param type empty for that of the parameter
     * @return the version
     */
    long put(String region, String name, String type, String value, String description, boolean overwrite) {
        Parameter parameter = find(region, new ParameterName(name, ""))
                .map(existing -> overwritten(existing, type, overwrite))
                .orElseGet(() -> created(region, ParameterName.forNew(name), type));
        return parameter.put(value, description, account.now());
    }

    private static Parameter overwritten(Parameter existing, String type, boolean overwrite) {
        if (!overwrite) {
            throw AwsException.of(
                    "ParameterAlreadyExists",
                    "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
        }
        if (!type.isEmpty() && !type.equals(existing.type)) {
            throw AwsException.of(
                    "HierarchyTypeMismatchException",
                    "The parameter " + existing.name + " has the type " + existing.type + ", which cannot be changed.");
        }
        return existing;
    }

    private Parameter created(String region, String name, String type) {
        if (type.isEmpty()) {
            throw AwsException.of("ValidationException", "A parameter type is required when you create a parameter.");
        }
        if (!TYPES.contains(type)) {
            throw AwsException.of(
                    "ValidationException",
                    "1 validation error detected: Value '" + type
                            + "' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [SecureString, StringList, String]");
        }
        Parameter made = new Parameter(region, name, type);
        parameters.put(region + " " + name, made);
        return made;
    }

    void delete(Parameter parameter) {
        parameters.remove(parameter.region + " " + parameter.name);
    }
}
