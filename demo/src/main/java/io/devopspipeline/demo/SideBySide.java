// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows which versions answer, a character for each answer, as long as more than one does. */
final class SideBySide {
    private static final String FAILED = "x";

    private String last = "";

    /** @param answers first lines of answers, which end with the version @return what to show; empty when there is nothing new */
    String of(List<String> answers) {
        List<String> marks = answers.stream().map(SideBySide::mark).toList();
        Set<String> versions = Set.copyOf(marks);
        boolean changed = versions.size() > 1 || (!versions.isEmpty() && !versions.contains(last) && !last.isEmpty());
        last = marks.isEmpty() ? last : marks.getLast();
        return changed ? marks.stream().collect(Collectors.joining(" ", "versions that answer:  ", "")) : "";
    }

    private static String mark(String answer) {
        return answer.startsWith("failed") ? FAILED : answer.substring(answer.lastIndexOf(' ') + 1);
    }
}
