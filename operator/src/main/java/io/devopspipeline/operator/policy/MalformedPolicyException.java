// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import java.io.Serial;

/** A malformed policy file. The message names the line. */
final class MalformedPolicyException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /** @param path which field, or empty */
    MalformedPolicyException(int line, String path, String problem) {
        super("line " + line + ": " + (path.isEmpty() ? "" : path + ": ") + problem);
    }
}
