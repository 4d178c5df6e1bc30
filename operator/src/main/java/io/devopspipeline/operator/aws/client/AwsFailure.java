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
        /** The account has not completed its registration for the service. */
        NOT_SIGNED_UP,
        /** AWS still verifies the account, or its use of the region. */
        VERIFICATION_PENDING,
        /** AWS has suspended or blocked the account. */
        ACCOUNT_SUSPENDED,
        /** The region, or STS in it, is not enabled in the account. */
        REGION_DISABLED,
        /** The request token was used for an earlier operation of the stack. */
        TOKEN_USED,
        /** None of the above. */
        UNKNOWN
    }

    private final Kind kind;
    private final AwsRequest request;
    private final String code;
    private final String awsMessage;

    /** A refusal by AWS. */
    static AwsFailure refused(Kind kind, AwsRequest request, String code, String awsMessage, Throwable cause) {
        return new AwsFailure(kind, request, code, awsMessage, "AWS refused " + request + " with " + code, cause);
    }

    /** A request that got no answer. */
    static AwsFailure unanswered(Kind kind, AwsRequest request, String reason, Throwable cause) {
        return new AwsFailure(kind, request, "", reason, "AWS did not answer " + request, cause);
    }

    private static String quoting(String message, String quoted) {
        return message + (quoted.isEmpty() ? "." : ": \"" + quoted + (quoted.endsWith(".") ? "\"" : "\"."));
    }

    private AwsFailure(Kind kind, AwsRequest request, String code, String awsMessage, String message, Throwable cause) {
        super(quoting(message, awsMessage), cause);
        this.kind = kind;
        this.request = request;
        this.code = code;
        this.awsMessage = awsMessage;
    }

    /** What the call returns, or empty when AWS reports that what it names does not exist. */
    public static <T> Optional<T> ifFound(Supplier<T> call) {
        return unless(Kind.NOT_FOUND, call);
    }

    /** What the call returns, or empty when the operator has no permission for it. */
    public static <T> Optional<T> ifAllowed(Supplier<T> call) {
        return unless(Kind.ACCESS_DENIED, call);
    }

    /** What the call returns, or empty when it cannot be had: no permission, or nothing of that name. */
    public static <T> Optional<T> ifReadable(Supplier<T> call) {
        return ifAllowed(() -> ifFound(call)).flatMap(found -> found);
    }

    private static <T> Optional<T> unless(Kind kind, Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (AwsFailure failure) {
            if (failure.kind == kind) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Whether AWS would refuse the same request every time. A missing permission may be added, and an account become usable: they do not count. */
    public boolean lasting() {
        return switch (kind) {
            case THROTTLED, TRANSIENT, BUSY, CREDENTIALS, ROLE_NOT_ASSUMED, ACCESS_DENIED -> false;
            case NOT_SIGNED_UP, VERIFICATION_PENDING, ACCOUNT_SUSPENDED, REGION_DISABLED -> false;
            case SERVICE_ROLE, NOT_FOUND, ALREADY_EXISTS, NO_UPDATES, PROTECTED, INVALID, QUOTA, TOKEN_USED -> true;
            case UNKNOWN -> !code.isEmpty();
        };
    }

    public Kind kind() {
        return kind;
    }

    public String service() {
        return request.service();
    }

    public String operation() {
        return request.operation();
    }

    public String resource() {
        return request.resource();
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
