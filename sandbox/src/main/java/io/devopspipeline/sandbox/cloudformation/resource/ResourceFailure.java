// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.resource;

import io.devopspipeline.sandbox.wire.AwsException;

/**
 * Why a resource could not be created, updated or deleted.
 * @param message the service's own text, without the {@code (Service: …)} tail, which the engine adds
 * @param service as in handler messages: {@code Ec2}, {@code S3}, {@code Ecr}; empty when the handler itself speaks
 * @param handlerErrorCode InvalidRequest, AlreadyExists, NotFound, NotStabilized, GeneralServiceException, AccessDenied, …
 */
public record ResourceFailure(String message, String service, int status, String handlerErrorCode) {

    /** A service's refusal as its handler passes it on. */
    public static ResourceFailure of(String service, AwsException refusal) {
        return new ResourceFailure(refusal.text(), service, refusal.status(), handlerErrorCode(refusal.code()));
    }

    private static String handlerErrorCode(String code) {
        if (code.contains("NotFound") || code.contains("DoesNotExist") || code.startsWith("NoSuch")) {
            return "NotFound";
        }
        boolean taken = code.contains("AlreadyExists") || code.contains("Duplicate") || code.endsWith("Conflict");
        return taken ? "AlreadyExists" : "InvalidRequest";
    }
}
