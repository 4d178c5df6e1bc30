// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.devopspipeline.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics that dashboard and alerts ask for: names with an underscore that are neither labels nor functions. */
public final class Queried {
    private static final Pattern NAME = Pattern.compile("[a-z]+_[a-z0-9_]+\\b(?!\\s*\\()");
    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|(by|without) \\([^)]*\\)|\"[^\"]*\"");

    private Queried() {}

    public static Set<String> metrics() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String file : List.of("dashboard.json", "rules.yaml")) {
            // YAML takes JSON in.
            JsonNode root = new YAMLMapper().readTree(Files.readString(Checkout.file("deploy/monitoring/" + file)));
            root.findValues("expr").forEach(expression -> names.addAll(in(expression.asText())));
        }
        return names;
    }

    static Set<String> in(String expression) {
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(LABELS.matcher(expression).replaceAll(""));
        while (name.find()) {
            names.add(name.group());
        }
        return names;
    }
}
