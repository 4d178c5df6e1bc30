// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import java.util.EnumSet;
import java.util.Set;

/** When a stage's condition is checked, and which results AWS offers there. */
enum ConditionPoint {
    BEFORE_ENTRY("beforeEntry", EnumSet.of(ConditionOutcome.FAIL, ConditionOutcome.SKIP)),
    ON_SUCCESS("onSuccess", EnumSet.of(ConditionOutcome.FAIL, ConditionOutcome.ROLLBACK)),
    ON_FAILURE("onFailure", EnumSet.of(ConditionOutcome.FAIL, ConditionOutcome.ROLLBACK));

    private final String member;
    private final Set<ConditionOutcome> results;

    ConditionPoint(String member, Set<ConditionOutcome> results) {
        this.member = member;
        this.results = results;
    }

    /** The stage's member in a declaration. */
    String member() {
        return member;
    }

    /** The stage's member in GetPipelineState. */
    String stateMember() {
        return member + "ConditionState";
    }

    boolean offers(ConditionOutcome result) {
        return results.contains(result);
    }
}
