// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CloudFormation template of ours, as it is in git.
 * @param body what AWS gets
 */
record Template(String body) {
    static final Template ARTIFACTS = read("/templates/artifacts.yaml");
    static final Template PIPELINE = read("/templates/pipeline.yaml");

    private static final Pattern DEFAULT = Pattern.compile(
            "^  (?<name>\\w+):(?: \\{Type: \\w+, |(?:\\n    (?!Default).*)*\\n    )Default: (?<value>.*?)}?$",
            Pattern.MULTILINE);

    private static Template read(String resource) {
        try (@Nullable InputStream in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new Template(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body without blank lines and lines of comment: only this enters a digest, so that a better comment updates no stack. */
    String substance() {
        return substance(body);
    }

    /** Whether AWS wants it acknowledged that the template makes IAM resources. */
    boolean makesRoles() {
        return substance().contains("Type: AWS::IAM::");
    }

    /** The parameters that have a default, with it. A parameter takes one line, or one line for each of its members. */
    SortedMap<String, String> defaults() {
        SortedMap<String, String> defaults = new TreeMap<>();
        Matcher parameters = DEFAULT.matcher(section("Parameters"));
        while (parameters.find()) {
            defaults.put(parameters.group("name"), unquoted(parameters.group("value")));
        }
        return defaults;
    }

    private String section(String name) {
        String text = substance();
        int start = text.indexOf("\n" + name + ":\n") + name.length() + 3;
        return text.substring(start)
                .lines()
                .takeWhile(line -> line.startsWith(" "))
                .collect(joining("\n"));
    }

    private static String unquoted(String value) {
        return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
    }

    /** The substance of one resource: its line and what is indented below it. */
    String resource(String logicalId) {
        String lines = "\n" + section("Resources");
        String head = "\n  " + logicalId + ":\n";
        int start = lines.indexOf(head);
        if (start < 0) {
            throw new IllegalArgumentException("the template has no resource " + logicalId);
        }
        return head.strip()
                + "\n"
                + lines.substring(start + head.length())
                        .lines()
                        .takeWhile(line -> line.startsWith("    "))
                        .collect(joining("\n"));
    }

    private static String substance(String text) {
        return text.lines().filter(line -> !isComment(line)).collect(joining("\n"));
    }

    private static boolean isComment(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }
}
