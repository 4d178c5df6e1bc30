// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

/** Who goes first. */
enum Lane {
    /** What a person has changed or asked for, what AWS works on, and what AWS has reported. */
    FIRST,
    /** Looks at settled and at new resources. */
    LATER;

    Lane other() {
        return switch (this) {
            case FIRST -> LATER;
            case LATER -> FIRST;
        };
    }
}
