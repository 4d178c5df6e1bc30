// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console;

import io.devopspipeline.console.aws.Aws;
import io.devopspipeline.console.view.OverviewView;
import io.devopspipeline.console.view.PipelineView;
import io.devopspipeline.console.view.ServiceView;
import io.devopspipeline.console.web.View;
import java.util.List;

/** All views, in the order of the navigation. */
final class Views {
    private Views() {}

    static List<View> of(Aws aws, ConsoleOptions options) {
        return List.of(new OverviewView(aws), new PipelineView(aws), new ServiceView(aws));
    }
}
