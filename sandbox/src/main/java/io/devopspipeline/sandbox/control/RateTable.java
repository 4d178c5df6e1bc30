// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.control;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which operations are throttled, and at which rate. docs/aws-fidelity.md has the same table. */
public enum RateTable {
    /** None is. */
    NONE(List.of()),
    /** What is known of AWS's rates for the operations that the operator calls. */
    AWS(AwsRates.all());

    private final List<RateLimit> limits;

    RateTable(List<RateLimit> limits) {
        this.limits = limits;
    }

    /** @throws IllegalArgumentException when there is no such table */
    public static RateTable of(String name) {
        return Stream.of(values())
                .filter(table -> table.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("rates \"" + name + "\" are neither none nor aws"));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<RateLimit> limits() {
        return limits;
    }
}
