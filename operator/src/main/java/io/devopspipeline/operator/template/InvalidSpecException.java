// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import java.io.Serial;

/** A spec that no stack can be made of, though the API server took it. The message is for users and says what to change. */
public final class InvalidSpecException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    InvalidSpecException(String message) {
        super(message);
    }
}
