// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.console.aws.Aws;
import io.devopspipeline.console.cluster.PipelineResource;
import io.devopspipeline.console.html.Html;
import io.devopspipeline.console.web.Panel;
import io.devopspipeline.console.web.Query;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How a resource in Kubernetes looks. */
class KubernetesRenderingTest {
    private static String page(List<Panel> panels) {
        return panels.stream().map(Panel::body).map(Html::toString).collect(Collectors.joining());
    }

    @Test
    void conditions_and_events_stand_beside_the_spec_as_text() {
        // Given
        PipelineResource resource = new PipelineResource(
                "default",
                "app",
                "kind: </textarea>",
                Optional.empty(),
                List.of(new PipelineResource.Condition("Ready", "True", "Serving", "<b>fine</b>")),
                List.of(new PipelineResource.ResourceEvent("2026-03-01T12:00:00Z", "Warning", "Failed", "<script>")));

        // When
        String page = page(KubernetesView.panels(resource, Html.NONE, Html.text("the stations")));

        // Then
        assertThat(page)
                .contains(
                        "the stations",
                        "state ok\">True",
                        "&lt;b&gt;fine",
                        "12:00:00",
                        "&lt;script&gt;",
                        "kind: &lt;/textarea&gt;");
    }

    @Test
    void without_a_cluster_the_view_says_how_to_get_one() {
        try (Aws nowhere = Aws.at(URI.create("http://127.0.0.1:9"), "nobody", "eu-west-1")) {
            assertThat(page(new KubernetesView(nowhere, Optional.empty()).panels(Query.NONE)))
                    .contains("make playground");
        }
    }
}
