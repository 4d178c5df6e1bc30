// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console;

import io.devopspipeline.console.html.Html;
import io.devopspipeline.console.web.Page;
import io.devopspipeline.console.web.Panel;
import io.devopspipeline.console.web.Query;
import io.devopspipeline.console.web.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** The panels of a view, or why AWS refused to let it read: in AWS's words. */
record ViewResult(List<Panel> panels, Html problem) {
    static ViewResult at(View view, Query query) {
        try {
            return new ViewResult(view.panels(query), Html.NONE);
        } catch (SdkException | IllegalArgumentException e) {
            return new ViewResult(List.of(), refusal(e));
        }
    }

    /** What an action did, or why it could not. */
    static Html done(View view, String action, Query form) {
        try {
            return view.act(action, form);
        } catch (SdkException | IllegalArgumentException e) {
            return refusal(e);
        }
    }

    private static Html refusal(RuntimeException e) {
        if (e instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
            return Html.of(
                    "<p class=\"bad\"><b>{} answered {}.</b> {}</p>",
                    refused.awsErrorDetails().serviceName(),
                    Objects.requireNonNullElse(refused.awsErrorDetails().errorCode(), "an error"),
                    Objects.requireNonNullElse(refused.awsErrorDetails().errorMessage(), ""));
        }
        return Html.of("<p class=\"bad\">{}</p>", String.valueOf(e.getMessage()));
    }

    /** By the names of their events. Parts that are missing now stay as the browser has them. */
    Map<String, Html> events() {
        Map<String, Html> events = new LinkedHashMap<>();
        events.put(Page.PROBLEM, problem);
        panels.stream().filter(Panel::live).forEach(panel -> events.put(panel.id(), panel.body()));
        return events;
    }
}
