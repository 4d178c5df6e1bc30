// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.account;

import java.io.Serial;

/** A malformed accounts file. The message names the line. */
final class MalformedMappingException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /** @param path which field, or empty */
    MalformedMappingException(int line, String path, String problem) {
        super("line " + line + ": " + (path.isEmpty() ? "" : path + ": ") + problem);
    }
}
