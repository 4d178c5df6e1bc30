// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.aws.AppResponse;
import io.devopspipeline.console.aws.Probe;
import io.devopspipeline.console.html.Html;
import java.util.List;
import java.util.stream.IntStream;

/** The latest answers of an app, one bar each, in the color of their version. */
final class AnswerBar {
    private static final int COLORS = 6;
    private static final int WIDTH = 8;

    private final List<AppResponse> answers;
    private final List<String> versions;

    private AnswerBar(Probe.Seen seen) {
        this.answers = seen.answers();
        this.versions = seen.versions();
    }

    static Html of(Probe.Seen seen) {
        return seen.answers().isEmpty() ? Parts.empty("Nothing answered yet.") : new AnswerBar(seen).draw();
    }

    private Html draw() {
        long failures = answers.stream().filter(answer -> !answer.isGood()).count();
        return Html.of(
                "<svg class=\"answers\" viewBox=\"0 0 {} 40\" preserveAspectRatio=\"none\" role=\"img\""
                        + " aria-label=\"{} answers, {} failures\">{}</svg><table"
                        + " id=\"versions\"><tbody>{}{}</tbody></table>",
                Probe.MOST * WIDTH,
                answers.size(),
                failures,
                Html.join(IntStream.range(0, answers.size()).mapToObj(this::bar)),
                Html.join(versions.stream().filter(each -> count(each) > 0).map(this::version)),
                Html.of(
                        "<tr><td><span class=\"state {}\">failures</span></td><td class=\"number tight\">{}</td></tr>",
                        failures == 0 ? "idle" : "fail",
                        failures));
    }

    private Html bar(int index) {
        AppResponse answer = answers.get(index);
        return Html.of(
                "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"6\" height=\"{}\"/>",
                answer.isGood() ? color(answer.version()) : "v-fail",
                (Probe.MOST - answers.size() + index) * WIDTH,
                answer.isGood() ? 6 : 0,
                answer.isGood() ? 34 : 40);
    }

    private String color(String version) {
        return "v" + Math.floorMod(versions.indexOf(version), COLORS);
    }

    private Html version(String version) {
        return Html.of(
                "<tr><td><svg class=\"key\" viewBox=\"0 0 1 1\" aria-hidden=\"true\"><rect class=\"{}\" width=\"1\""
                        + " height=\"1\"/></svg>{}</td><td class=\"number tight\">{}</td></tr>",
                color(version),
                version,
                count(version));
    }

    private long count(String version) {
        return answers.stream()
                .filter(answer -> answer.isGood() && answer.version().equals(version))
                .count();
    }
}
