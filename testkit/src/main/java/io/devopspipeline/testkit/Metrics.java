// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a scrape of the operator shows. @param samples the lines that are no comments @param help by name, without the suffixes of samples */
public record Metrics(List<String> samples, Map<String, String> help) {
    private static final Pattern HELP = Pattern.compile("# HELP (\\S+) ?(.*)");

    public static Metrics scraped(String text) {
        Map<String, String> help = new TreeMap<>();
        text.lines()
                .map(HELP::matcher)
                .filter(Matcher::matches)
                .forEach(line -> help.put(line.group(1), line.group(2)));
        return new Metrics(text.lines().filter(line -> !line.startsWith("#")).toList(), Map.copyOf(help));
    }

    /** The names of all samples. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        samples.forEach(sample -> names.add(sample.split("[{ ]", 2)[0]));
        return names;
    }

    /** The samples of this name whose labels contain all of these texts. */
    public List<String> of(String name, String... labels) {
        return samples.stream()
                .filter(sample -> sample.split("[{ ]", 2)[0].equals(name))
                .filter(sample -> List.of(labels).stream().allMatch(sample::contains))
                .toList();
    }

    public double sum(String name, String... labels) {
        return of(name, labels).stream()
                .mapToDouble(sample -> Double.parseDouble(sample.substring(sample.lastIndexOf(' ') + 1)))
                .sum();
    }
}
