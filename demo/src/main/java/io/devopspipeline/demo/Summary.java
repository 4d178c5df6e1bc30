// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures in sentences. */
record Summary(Figures figures) {
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(String.format(
                Locale.ROOT,
                "The app was ready %.0f s after kubectl apply. During %.0f s of them AWS was working.",
                figures.applyToReady(),
                figures.ofWhichAws()));
        sentences.add("A client asked the app " + figures.asked()
                + " times while versions, settings and the number of tasks" + " changed. " + failures());
        count("create")
                .ifPresent(
                        calls -> sentences.add("The operator created everything with " + calls + " requests to AWS."));
        count("release").ifPresent(calls -> sentences.add("It watched the release with " + calls + " requests."));
        count("idle_per_hour")
                .ifPresent(calls -> sentences.add("When nothing happens, it makes " + calls + " requests in an hour."));
        sentences.add(
                figures.leftovers() == 0
                        ? "Everything was deleted: the AWS account is empty again."
                        : figures.leftovers()
                                + " things are left in the AWS account. That is a fault of the operator.");
        return sentences;
    }

    private String failures() {
        return figures.failed() == 0 ? "No request failed." : figures.failed() + " requests failed, which is a fault.";
    }

    private Optional<Integer> count(String what) {
        return Optional.ofNullable(figures.calls().get(what));
    }
}
