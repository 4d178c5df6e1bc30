// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import java.io.Serial;

/** A spec that the API server accepted and that no stack can be created from. The message is for users and names what to change. */
public final class InvalidSpecException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    InvalidSpecException(String message) {
        super(message);
    }
}
