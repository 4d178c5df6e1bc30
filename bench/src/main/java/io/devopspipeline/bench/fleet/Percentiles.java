// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.fleet;

import java.util.List;

/** Percentiles of a few measurements by the nearest rank, so that each figure is one that was measured. */
record Percentiles(List<Double> sorted) {
    private static final double WHOLE = 100;

    Percentiles {
        sorted = sorted.stream().sorted().toList();
    }

    /** The smallest value that this share of the values does not exceed. @param percent above 0, at most 100; NaN when nothing was measured */
    double at(int percent) {
        int rank = (int) Math.ceil(percent / WHOLE * sorted.size());
        return sorted.isEmpty() ? Double.NaN : sorted.get(rank - 1);
    }
}
