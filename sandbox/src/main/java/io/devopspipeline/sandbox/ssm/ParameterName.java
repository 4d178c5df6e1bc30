// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ssm;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a request names a parameter: by its name or its ARN, with a version behind a colon or without.
 * @param selector the colon and what follows; empty for the newest version
 */
record ParameterName(String text, String selector) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]+|(/[a-zA-Z0-9_.-]+)+");
    private static final Pattern REQUEST = Pattern.compile("(arn:aws:ssm:[^:]*:[^:]*:[^:]*|[^:]*)(:.*)?");
    private static final String CHARACTERS =
            "If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and "
                    + "the following 3 symbols .-_";

    static ParameterName of(String given) {
        Matcher parts = REQUEST.matcher(given);
        if (!parts.matches()) {
            throw AwsException.of("ValidationException", "Invalid parameter name: " + given);
        }
        String selector = parts.group(2) == null ? "" : parts.group(2);
        if (!selector.matches("|:\\d{1,9}")) {
            throw AwsException.notInSandbox("The label " + selector.substring(1) + " of a parameter");
        }
        if (parts.group(1).startsWith("/aws/")) {
            throw AwsException.notInSandbox("The parameter " + parts.group(1) + ", which AWS publishes or passes on,");
        }
        return new ParameterName(parts.group(1), selector);
    }

    /** @throws AwsException for a name that no parameter can have */
    static String forNew(String name) {
        String plain = name.replaceFirst("^/", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("/aws/")) {
            throw AwsException.of("AccessDeniedException", "No access to reserved parameter name: " + name + ".");
        }
        if (plain.startsWith("aws") || plain.startsWith("ssm")) {
            throw invalid(
                    "Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive). " + CHARACTERS);
        }
        if (name.contains("/") && !name.startsWith("/")) {
            throw invalid("Parameter name must be a fully qualified name.");
        }
        if (!NAME.matcher(name).matches()) {
            throw invalid("Parameter name: can't be prefixed with \"ssm\" (case-insensitive). " + CHARACTERS);
        }
        return name;
    }

    private static AwsException invalid(String why) {
        return AwsException.of("ValidationException", why);
    }

    boolean names(Parameter parameter) {
        return text.startsWith("arn:")
                ? text.equals(parameter.arn()) && text.contains(":" + Account.ID + ":")
                : text.equals(parameter.name);
    }

    long version(Parameter parameter) {
        return selector.isEmpty() ? parameter.newest() : Long.parseLong(selector.substring(1));
    }
}
