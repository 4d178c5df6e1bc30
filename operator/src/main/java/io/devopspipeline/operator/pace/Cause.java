// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

/** Why AWS is asked about a resource. Those of one namespace that have the same cause wait for each other. */
enum Cause {
    /** A person has changed it, deleted it, or asked for something. */
    CHANGED,
    /** AWS works on it, or has reported something. */
    UNDER_WAY,
    /** It is new. */
    NEW,
    /** Nothing happens to it, as far as is known. */
    SETTLED;

    Lane lane() {
        return switch (this) {
            case CHANGED, UNDER_WAY, NEW -> Lane.FIRST;
            case SETTLED -> Lane.LATER;
        };
    }
}
