// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.decision;

/** One thing to ask AWS about a stack's drift. None changes anything in AWS, and none is waited for. */
public sealed interface DriftStep {
    /** Has AWS look; takes it up to minutes. */
    record Detect() implements DriftStep {}

    /** Asks whether AWS is done, and reads what it found if so. */
    record Follow(String detection) implements DriftStep {}

    /** Reads what AWS found when it last looked. */
    record Read() implements DriftStep {}
}
