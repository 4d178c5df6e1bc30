// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console;

import io.devopspipeline.console.aws.Aws;
import io.devopspipeline.console.aws.Faults;
import io.devopspipeline.console.cluster.Cluster;
import io.devopspipeline.console.view.AppView;
import io.devopspipeline.console.view.BalancerView;
import io.devopspipeline.console.view.CostView;
import io.devopspipeline.console.view.FaultsView;
import io.devopspipeline.console.view.ImagesView;
import io.devopspipeline.console.view.KubernetesView;
import io.devopspipeline.console.view.OverviewView;
import io.devopspipeline.console.view.PipelineView;
import io.devopspipeline.console.view.RepositoryView;
import io.devopspipeline.console.view.ServiceView;
import io.devopspipeline.console.view.StacksView;
import io.devopspipeline.console.view.TeardownView;
import io.devopspipeline.console.web.View;
import java.util.List;

/** All views, in the order of the navigation. */
final class Views {
    private Views() {}

    static List<View> of(Aws aws, ConsoleOptions options) {
        return List.of(
                new OverviewView(aws),
                new StacksView(aws),
                new RepositoryView(aws),
                new PipelineView(aws),
                new ImagesView(aws),
                new ServiceView(aws),
                new BalancerView(aws),
                new AppView(aws),
                new KubernetesView(aws, options.kubeconfig().map(Cluster::of)),
                new FaultsView(new Faults(options.endpoint(), options.accessKey())),
                new TeardownView(aws),
                new CostView(aws));
    }
}
