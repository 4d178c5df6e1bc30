// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.http;

/** The connection is to be closed without an answer, as a time-out looks to a client. */
public final class NoAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
