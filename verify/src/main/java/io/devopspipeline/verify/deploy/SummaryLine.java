// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures of one part of an installation. @param figures by name, in the order in which they are shown @param good whether all is as the spec asks */
record SummaryLine(Map<String, String> figures, boolean good) {
    /** Of a part that could not be looked at. */
    static SummaryLine failed(String... names) {
        Map<String, String> figures = new LinkedHashMap<>();
        for (String name : names) {
            figures.put(name, "failed");
        }
        return new SummaryLine(figures, false);
    }

    SummaryLine and(SummaryLine other) {
        Map<String, String> both = new LinkedHashMap<>(figures);
        both.putAll(other.figures);
        return new SummaryLine(both, good && other.good);
    }

    @Override
    public String toString() {
        return "deploy: "
                + figures.entrySet().stream()
                        .map(figure -> figure.getKey() + "=" + figure.getValue())
                        .collect(Collectors.joining(" "));
    }
}
