// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.secretsmanager.SecretReader;
import io.devopspipeline.sandbox.ssm.ParameterReader;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads the variables of a build that are parameters and secrets, with the role of its project, and hides their values in the log. Source of the texts: reports
 * of failed builds (aws-cdk#9980, cloudposse/terraform-aws-cicd#107). Call under the account's lock.
 */
record BuildSecrets(Account account, BuildPermissions permissions, Build build, BuildLog log) {
    private static final String PARAMETER_ERROR = "Decrypted Variables Error";
    private static final String SECRET_ERROR = "Secrets Manager Error";

    /**
     * @param ofBuildspec what the project, and after it the request, can declare otherwise
     * @throws AwsException with the code and message of the phase that fails
     */
    BuildVariables read(Map<String, BuildVariable> ofBuildspec) {
        Map<String, BuildVariable> declared = new LinkedHashMap<>(ofBuildspec);
        declared.putAll(build.request.variables());
        announce(declared);
        Map<String, String> values = new LinkedHashMap<>();
        Set<String> secret = new LinkedHashSet<>();
        declared.forEach((name, variable) -> {
            values.put(name, value(variable));
            if (variable.type() != BuildVariable.Type.PLAINTEXT) {
                secret.add(name);
            }
        });
        log.hide(secret.stream().map(values::get).toList());
        return new BuildVariables(values, secret);
    }

    private void announce(Map<String, BuildVariable> declared) {
        if (declared.values().stream().anyMatch(variable -> variable.type() == BuildVariable.Type.PARAMETER_STORE)) {
            log.container(account.now(), "Processing environment variables");
            log.container(account.now(), "Decrypting parameter store environment variables");
        }
    }

    private String value(BuildVariable variable) {
        return switch (variable.type()) {
            case PLAINTEXT -> variable.value();
            case PARAMETER_STORE -> parameter(variable.value());
            case SECRETS_MANAGER -> secret(variable.value());
        };
    }

    private String parameter(String name) {
        return found(
                PARAMETER_ERROR, "parameter does not exist: " + name, () -> new ParameterReader(permissions.directory())
                        .value(permissions.use(build), build.project.region(), name));
    }

    /** The text for a missing key is assumed. */
    private String secret(String reference) {
        return found(
                SECRET_ERROR, "json key does not exist: " + reference, () -> new SecretReader(permissions.directory())
                        .value(permissions.use(build), build.project.region(), reference));
    }

    private static String found(String code, String missing, Supplier<Optional<String>> service) {
        Optional<String> value;
        try {
            value = service.get();
        } catch (AwsException e) {
            throw AwsException.of(code, asSdkFails(e));
        }
        return value.orElseThrow(() -> AwsException.of(code, missing));
    }

    private static String asSdkFails(AwsException e) {
        return e.code() + ": " + e.text() + "\n\tstatus code: " + e.status() + ", request id: " + Account.uuid();
    }
}
