// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import io.devopspipeline.sandbox.codebuild.Buildspec.InvalidException;
import io.devopspipeline.sandbox.codebuild.Buildspec.Reports;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The section {@code reports} of a buildspec: at most five report groups, with test cases in the format JUNITXML. */
final class ReportsSection {
    private static final int MOST_GROUPS = 5;
    private static final String FORMAT = "JUNITXML";

    private ReportsSection() {}

    /** @throws InvalidException for what CodeBuild does not take, in assumed words, or for what is not here */
    static List<Reports> of(Map<?, ?> declared) {
        if (declared.size() > MOST_GROUPS) {
            throw new InvalidException("reports must have at most " + MOST_GROUPS + " report groups");
        }
        return declared.entrySet().stream()
                .map(entry -> group(String.valueOf(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static Reports group(String name, Object declared) {
        String path = "reports." + name;
        if (name.contains("$")) {
            throw new InvalidException("a variable in the name " + path + " is not in the sandbox");
        }
        Map<?, ?> section = Buildspec.map(declared, path);
        Buildspec.known(section, path + ".", Set.of("files", "base-directory", "discard-paths", "file-format"));
        checkFormat(path, section);
        List<String> files = Buildspec.list(section.get("files"), path + ".files");
        if (files.isEmpty()) {
            throw new InvalidException(path + ".files is required");
        }
        return new Reports(name, files, Buildspec.baseDirectory(section), Buildspec.discardPaths(section));
    }

    /** AWS: the case of the word does not matter. */
    private static void checkFormat(String path, Map<?, ?> section) {
        Object format = section.get("file-format");
        if (format != null && !String.valueOf(format).toUpperCase(Locale.ROOT).equals(FORMAT)) {
            throw new InvalidException(path + ".file-format " + format + " is not in the sandbox, " + FORMAT + " is");
        }
    }
}
