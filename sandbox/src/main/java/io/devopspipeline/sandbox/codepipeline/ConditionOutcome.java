// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

/** What a stage does after a condition: continue, or what the condition says for the case that a rule fails. */
enum ConditionOutcome {
    MET,
    FAIL,
    SKIP,
    ROLLBACK
}
