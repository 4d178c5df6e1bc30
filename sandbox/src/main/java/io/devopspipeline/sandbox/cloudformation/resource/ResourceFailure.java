package io.devopspipeline.sandbox.cloudformation.resource;

/**
 * Why a resource could not be created, updated or deleted.
 * @param message the service's own text, without the {@code (Service: …)} tail, which the engine adds
 * @param service as in handler messages: {@code Ec2}, {@code S3}, {@code Ecr}; empty when the handler itself speaks
 * @param handlerErrorCode InvalidRequest, AlreadyExists, NotFound, NotStabilized, GeneralServiceException, AccessDenied, …
 */
public record ResourceFailure(String message, String service, int status, String handlerErrorCode) {}
