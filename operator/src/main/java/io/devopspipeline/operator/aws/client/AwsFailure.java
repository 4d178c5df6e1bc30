// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.client;

import java.io.Serial;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A request that AWS refused or did not answer. The message is for users: which request, for which AWS resource, and AWS's own text.
 */
public final class AwsFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** What kind of refusal it is: decides whether to retry, to continue, or to require manual action. */
    public enum Kind {
        /** Too many calls; later it works. */
        THROTTLED,
        /** AWS or the way to it is down for a moment. */
        TRANSIENT,
        /** The operator's identity may not do this. */
        ACCESS_DENIED,
        /** CloudFormation may not take the role it is to work with, or there is no such role. */
        SERVICE_ROLE,
        /** The operator may not take the role of the account. */
        ROLE_NOT_ASSUMED,
        /** What was named is not there, or not any more. */
        NOT_FOUND,
        /** The name is taken. */
        ALREADY_EXISTS,
        /** The update would change nothing. */
        NO_UPDATES,
        /** Refused in the present status of what was named; later it may work. */
        BUSY,
        /** Termination protection is on. */
        PROTECTED,
        /** The input is wrong: the same call never works. */
        INVALID,
        /** A limit of the account is reached. */
        QUOTA,
        /** There are no credentials, or AWS does not take them (any more). */
        CREDENTIALS,
        /** The request token was used for an earlier operation of the stack. */
        TOKEN_USED,
        /** None of the above. */
        UNKNOWN
    }

    private final Kind kind;
    private final String service;
    private final String operation;
    private final String resource;
    private final String code;
    private final String awsMessage;

    /** A refusal by AWS. @param resource what the call was about, e.g. {@code stack dop-default-app-pipeline}, or empty */
    static AwsFailure refused(
            Kind kind,
            String service,
            String operation,
            String resource,
            String code,
            String awsMessage,
            Throwable cause) {
        String message = "AWS refused " + request(service, operation, resource) + " with " + code;
        return new AwsFailure(
                kind, service, operation, resource, code, awsMessage, quoting(message, awsMessage), cause);
    }

    /** A request that got no answer. */
    static AwsFailure unanswered(
            Kind kind, String service, String operation, String resource, String reason, Throwable cause) {
        String message = "AWS did not answer " + request(service, operation, resource);
        return new AwsFailure(kind, service, operation, resource, "", reason, quoting(message, reason), cause);
    }

    private static String request(String service, String operation, String resource) {
        return service + " " + operation + (resource.isEmpty() ? "" : " for " + resource);
    }

    private static String quoting(String message, String quoted) {
        return message + (quoted.isEmpty() ? "." : ": \"" + quoted + (quoted.endsWith(".") ? "\"" : "\"."));
    }

    private AwsFailure(
            Kind kind,
            String service,
            String operation,
            String resource,
            String code,
            String awsMessage,
            String message,
            Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.service = service;
        this.operation = operation;
        this.resource = resource;
        this.code = code;
        this.awsMessage = awsMessage;
    }

    /** What the call returns, or empty when AWS reports that what it names does not exist. */
    public static <T> Optional<T> ifFound(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (AwsFailure failure) {
            if (failure.kind == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Whether AWS would refuse the same request every time. A missing permission may be added, so it does not count. */
    public boolean lasting() {
        return switch (kind) {
            case THROTTLED, TRANSIENT, BUSY, CREDENTIALS, ROLE_NOT_ASSUMED, ACCESS_DENIED -> false;
            case SERVICE_ROLE, NOT_FOUND, ALREADY_EXISTS, NO_UPDATES, PROTECTED, INVALID, QUOTA, TOKEN_USED -> true;
            case UNKNOWN -> !code.isEmpty();
        };
    }

    public Kind kind() {
        return kind;
    }

    public String service() {
        return service;
    }

    public String operation() {
        return operation;
    }

    public String resource() {
        return resource;
    }

    /** AWS's error code; empty when there was no answer. */
    public String code() {
        return code;
    }

    /** AWS's own words. */
    String awsMessage() {
        return awsMessage;
    }
}
