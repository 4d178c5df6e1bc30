// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import io.devopspipeline.learn.picture.Film;
import io.devopspipeline.learn.picture.Transcript;
import io.devopspipeline.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The story at the top of README.md, cut from what the lessons type: apply, see it come up, change it, see the change, delete. */
final class ReadmeFilm {
    static final Path PICTURE = Checkout.file("docs/images").resolve("playground.svg");

    private static final String NETWORK = "03-network.md";
    private static final String PIPELINE = "05-pipeline.md";
    private static final String END = "10-take-it-down.md";
    static final Set<String> PAGES = Set.of(NETWORK, PIPELINE, END);

    private static final double QUICK = 0.05;
    private static final double SLOW = 0.9;
    private static final Pattern ALT = Pattern.compile("!\\[([^\\]]+)]\\(docs/images/playground\\.svg\\)");
    private static final int STATUS = 2;
    private static final int COLUMNS = 7;
    private static final int PIPELINE_COLUMN = 3;
    private static final Set<String> STATES =
            Set.of("STATUS", "CreatingArtifactsStack", "CreatingPipelineStack", "Scaling", "Serving");

    private ReadmeFilm() {}

    private record Cut(String page, String command, double pace) {}

    private static final List<Cut> CUTS = List.of(
            new Cut(NETWORK, "kubectl apply -f deploy/samples/flask-demo.yaml", QUICK),
            new Cut(NETWORK, "kubectl get dop --watch", SLOW),
            new Cut(NETWORK, "URL=$(kubectl get dop", QUICK),
            new Cut(NETWORK, "curl -s \"$URL\"", QUICK),
            new Cut(PIPELINE, "git -C target/learn/flask-demo diff", QUICK),
            new Cut(PIPELINE, "git -C target/learn/flask-demo commit", QUICK),
            new Cut(PIPELINE, "git -C target/learn/flask-demo push", QUICK),
            new Cut(PIPELINE, "until curl -s \"$URL\" | grep 'flask-demo 2'", SLOW),
            new Cut(END, "kubectl delete dop flask-demo", QUICK),
            new Cut(END, "kubectl get dop", QUICK));

    static List<Film.Shot> shots(Map<String, List<Transcript>> ran) {
        return CUTS.stream()
                .map(cut -> new Film.Shot(typed(ran.getOrDefault(cut.page(), List.of()), cut.command()), cut.pace()))
                .toList();
    }

    /** Of several that begin alike the last one; but the first change of the app, because others break it. */
    private static Transcript.Typed typed(List<Transcript> ran, String command) {
        List<Transcript.Typed> found = ran.stream()
                .flatMap(block -> block.commands(command).stream())
                .filter(typed -> isWatch(typed.command().getFirst()) == isWatch(command))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalStateException("No lesson types this command of the film: " + command);
        }
        return isWatch(command)
                ? states(found.getLast())
                : command.startsWith("git") ? found.getFirst() : found.getLast();
    }

    private static boolean isWatch(String command) {
        return command.endsWith("--watch");
    }

    /** Of what the operator reports as things happen, the states that come in each run; without PIPELINE, so that a row fits into 80 columns. */
    private static Transcript.Typed states(Transcript.Typed watch) {
        Set<String> missing = new HashSet<>(STATES);
        List<List<String>> rows = new ArrayList<>();
        for (String line : watch.output()) {
            List<String> cells = List.of(line.strip().split(" {2,}"));
            if (cells.size() > STATUS && missing.remove(cells.get(STATUS))) {
                rows.add(cells.size() == COLUMNS ? cells : withoutPipeline(cells));
            }
        }
        return new Transcript.Typed(
                watch.command(), rows.stream().map(row -> aligned(row, rows)).toList());
    }

    /** Before there is one, the columns about it are empty. */
    private static List<String> withoutPipeline(List<String> cells) {
        List<String> row = new ArrayList<>(Collections.nCopies(COLUMNS, ""));
        for (int i = 0; i <= STATUS; i++) {
            row.set(i, cells.get(i));
        }
        row.set(COLUMNS - 1, cells.getLast());
        return row;
    }

    private static String aligned(List<String> row, List<List<String>> rows) {
        return IntStream.range(0, COLUMNS)
                .filter(column -> column != PIPELINE_COLUMN)
                .mapToObj(column -> {
                    int width = rows.stream()
                            .mapToInt(each -> each.get(column).length())
                            .max()
                            .orElse(0);
                    return row.get(column) + " ".repeat(width - row.get(column).length());
                })
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    static String alt() throws IOException {
        Matcher alt = ALT.matcher(Files.readString(Checkout.file("README.md")));
        return alt.find() ? alt.group(1) : "";
    }
}
