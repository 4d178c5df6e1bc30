// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.secretsmanager.SecretReader;
import io.devopspipeline.sandbox.secretsmanager.SecretReference;
import io.devopspipeline.sandbox.ssm.ParameterReader;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The secrets of containers. ECS reads them with the execution role, once, before any container of the task starts. Source of the texts: reports. */
record TaskSecrets(Directory directory) {
    private static final String FAILED =
            "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ";

    private static final String RETRIED = "service call has been retried 1 time(s): ";

    /** A name or ARN of a parameter, or the ARN of a secret. */
    static Stream<String> references(Container container) {
        return container.definition.path("secrets").valueStream().map(secret -> Members.text(secret, "valueFrom"));
    }

    /** Everything else is a parameter. */
    static boolean isSecret(String reference) {
        return reference.matches("arn:[^:]*:secretsmanager:.*");
    }

    /** Reads the secrets of a container. Why that failed; empty when the container has them. */
    Optional<String> obstacle(Task task, Container container) {
        Map<String, String> values = new LinkedHashMap<>();
        try {
            container
                    .definition
                    .path("secrets")
                    .forEach(secret ->
                            values.put(Members.text(secret, "name"), value(task, Members.text(secret, "valueFrom"))));
        } catch (UnreadableException e) {
            return Optional.of(FAILED + e.getMessage());
        }
        container.setSecrets(values);
        return Optional.empty();
    }

    private String value(Task task, String reference) {
        return isSecret(reference) ? secret(task, reference) : parameter(task, reference);
    }

    private String secret(Task task, String reference) {
        try {
            return new SecretReader(directory)
                    .value(TaskPermissions.executionRole(task), region(task), reference)
                    .orElseThrow(() -> new UnreadableException("secret from asm: " + RETRIED
                            + "retrieved secret from Secrets Manager did not contain json key "
                            + SecretReference.of(reference).jsonKey()));
        } catch (AwsException e) {
            throw new UnreadableException("secret from asm: " + RETRIED + "failed to fetch secret " + reference
                    + " from secrets manager: " + e.code() + ": " + e.text());
        }
    }

    private String parameter(Task task, String reference) {
        try {
            return new ParameterReader(directory)
                    .value(TaskPermissions.executionRole(task), region(task), reference)
                    .orElseThrow(() -> new UnreadableException(
                            "secrets from ssm: " + RETRIED + "invalid ssm parameters: " + reference));
        } catch (AwsException e) {
            throw new UnreadableException("secrets from ssm: " + RETRIED + e.code() + ": " + e.text());
        }
    }

    private static String region(Task task) {
        return task.service.cluster.region;
    }

    /** Why a task without a way out of its subnet has no secrets. */
    static String unreachable(String reference) {
        boolean secret = isSecret(reference);
        String service = secret ? "AWS Secrets Manager" : "AWS Systems Manager Parameter Store";
        return FAILED + (secret ? "secret from asm: " : "secrets from ssm: ")
                + "There is a connection issue between the task and " + service
                + ". Check your task network configuration. "
                + (secret ? "failed to fetch secret " + reference + " from secrets manager: " : "")
                + "RequestCanceled: request context canceled caused by: context deadline exceeded";
    }

    /** A secret that cannot be read, in the words of the stopped task. */
    private static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableException(String why) {
            super(why);
        }
    }
}
