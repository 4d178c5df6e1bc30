// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

/** Who goes first. */
enum Lane {
    /** What a person has changed or asked for, what AWS works on, what AWS has reported, and what is new. */
    FIRST,
    /** Looks at settled resources. */
    LATER;

    Lane other() {
        return switch (this) {
            case FIRST -> LATER;
            case LATER -> FIRST;
        };
    }
}
