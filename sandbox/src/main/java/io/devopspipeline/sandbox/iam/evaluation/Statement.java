// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One statement of a policy.
 * @param sid its id; its number in the policy when it has none
 * @param principals whom it is about; nothing in an identity-based policy
 */
record Statement(
        String sid,
        Effect effect,
        Optional<Principals> principals,
        Listed actions,
        Listed resources,
        List<Condition> conditions) {

    /** Whether it is about the request's action and resource, and its conditions hold. Says nothing of its principals. */
    boolean appliesTo(Request request) {
        return actions.matches(action -> isAction(action, request.action()))
                && resources.matches(resource ->
                        ArnPattern.matches(new TextPattern(request.context(), true), resource, request.resource()))
                && conditions.stream().allMatch(condition -> condition.holds(request.context()));
    }

    /** Names of actions are not case-sensitive. */
    private static boolean isAction(String policyText, String action) {
        return new TextPattern(RequestContext.EMPTY, true)
                .matches(policyText.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT));
    }

    Grant grant(Principal principal) {
        return principals.map(named -> named.grant(principal)).orElse(Grant.NONE);
    }
}
