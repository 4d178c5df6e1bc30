// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.awsdemo.trace.Exchange;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * All answers to one operation, put together: one that polls sees other moments in each run, so only what never appears is missing.
 * @param outcomes how requests ended
 * @param fields paths of all fields of answers that were no errors; entries of a list have the list's path
 * @param values of fields that AWS enumerates, such as statuses, by path
 */
record Answers(SortedSet<String> outcomes, SortedSet<String> fields, SortedMap<String, SortedSet<String>> values) {
    private static final Pattern ENUMERATED =
            Pattern.compile("(?i).*(status|state|type|mode|phase|provider|category|reason.?code)");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z_:-]{1,60}");

    static Answers of(List<Exchange> exchanges) {
        Answers answers = new Answers(new TreeSet<>(), new TreeSet<>(), new TreeMap<>());
        exchanges.forEach(answers::add);
        return answers;
    }

    private void add(Exchange exchange) {
        outcomes.add(Outcome.of(exchange));
        if (exchange.succeeded()) {
            add("", "", exchange.answer());
        }
    }

    private void add(String path, String name, JsonNode node) {
        switch (node) {
            case ObjectNode members ->
                members.properties()
                        .forEach(member -> add(
                                path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                                member.getKey(),
                                member.getValue()));
            case ArrayNode entries -> entries.forEach(entry -> add(path, name, entry));
            default -> addValue(path, name, node.asText());
        }
    }

    private void addValue(String path, String name, String value) {
        if (path.isEmpty()) {
            return;
        }
        fields.add(path);
        if (ENUMERATED.matcher(name).matches() && WORD.matcher(value).matches()) {
            values.computeIfAbsent(path, _ -> new TreeSet<>()).add(value);
        }
    }
}
