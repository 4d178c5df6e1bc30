// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How a condition operator compares one value of the request with one of the policy. A value that is not of the operator's type never matches. */
@FunctionalInterface
interface ConditionComparison {
    boolean matches(RequestContext context, String policyValue, String requestValue);

    /** By the operator's name without {@code Not}, {@code IfExists} and quantifier. */
    Map<String, ConditionComparison> BY_NAME = Map.ofEntries(
            Map.entry(
                    "StringEquals", (context, policy, given) -> new TextPattern(context, false).matches(policy, given)),
            Map.entry("StringEqualsIgnoreCase", (context, policy, given) -> new TextPattern(context, false)
                    .matches(policy.toLowerCase(java.util.Locale.ROOT), given.toLowerCase(java.util.Locale.ROOT))),
            Map.entry("StringLike", (context, policy, given) -> new TextPattern(context, true).matches(policy, given)),
            Map.entry("ArnEquals", ConditionComparison::arns),
            Map.entry("ArnLike", ConditionComparison::arns),
            Map.entry("NumericEquals", number((policy, given) -> given.compareTo(policy) == 0)),
            Map.entry("NumericLessThan", number((policy, given) -> given.compareTo(policy) < 0)),
            Map.entry("NumericLessThanEquals", number((policy, given) -> given.compareTo(policy) <= 0)),
            Map.entry("NumericGreaterThan", number((policy, given) -> given.compareTo(policy) > 0)),
            Map.entry("NumericGreaterThanEquals", number((policy, given) -> given.compareTo(policy) >= 0)),
            Map.entry("DateEquals", date((policy, given) -> given.compareTo(policy) == 0)),
            Map.entry("DateLessThan", date((policy, given) -> given.compareTo(policy) < 0)),
            Map.entry("DateLessThanEquals", date((policy, given) -> given.compareTo(policy) <= 0)),
            Map.entry("DateGreaterThan", date((policy, given) -> given.compareTo(policy) > 0)),
            Map.entry("DateGreaterThanEquals", date((policy, given) -> given.compareTo(policy) >= 0)),
            Map.entry("BinaryEquals", (_, policy, given) -> policy.equals(given)),
            Map.entry("IpAddress", (_, policy, given) -> IpRange.of(policy).contains(given)),
            Map.entry("Bool", (_, policy, given) -> policy.equalsIgnoreCase(given)));

    private static boolean arns(RequestContext context, String policy, String given) {
        return ArnPattern.matches(new TextPattern(context, true), policy, given);
    }

    /** Compares two values of a type. */
    @FunctionalInterface
    interface Order<T> {
        boolean holds(T policy, T given);
    }

    private static ConditionComparison number(Order<BigDecimal> order) {
        return (_, policy, given) -> both(number(policy), number(given), order);
    }

    private static ConditionComparison date(Order<Instant> order) {
        return (_, policy, given) -> both(time(policy), time(given), order);
    }

    private static <T> boolean both(Optional<T> policy, Optional<T> given, Order<T> order) {
        return policy.isPresent() && given.isPresent() && order.holds(policy.get(), given.get());
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** ISO 8601, or seconds since the epoch. */
    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(
                    text.matches("\\d+") ? Instant.ofEpochSecond(Long.parseLong(text)) : Instant.parse(text));
        } catch (java.time.DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
