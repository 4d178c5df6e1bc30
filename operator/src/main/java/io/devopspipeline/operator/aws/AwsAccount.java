// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws;

import io.devopspipeline.operator.aws.cloudformation.ChangeSets;
import io.devopspipeline.operator.aws.cloudformation.Drifts;
import io.devopspipeline.operator.aws.cloudformation.Stacks;
import io.devopspipeline.operator.aws.codebuild.Reports;
import io.devopspipeline.operator.aws.codepipeline.Connections;
import io.devopspipeline.operator.aws.codepipeline.Pipelines;
import io.devopspipeline.operator.aws.codepipeline.Repositories;
import io.devopspipeline.operator.aws.codepipeline.Rules;
import io.devopspipeline.operator.aws.ecs.ScalableTargets;
import io.devopspipeline.operator.aws.ecs.Services;
import io.devopspipeline.operator.aws.ecs.TargetGroups;
import io.devopspipeline.operator.aws.logs.LogStreams;
import io.devopspipeline.operator.aws.network.Network;
import io.devopspipeline.operator.aws.queue.Queues;
import io.devopspipeline.operator.aws.storage.Buckets;
import io.devopspipeline.operator.aws.storage.Images;

/** One account in one region, by its services. */
public record AwsAccount(
        Stacks stacks,
        ChangeSets changeSets,
        Drifts drifts,
        Pipelines pipelines,
        Services services,
        ScalableTargets scalableTargets,
        Images images,
        Buckets buckets,
        Network network,
        TargetGroups targetGroups,
        Rules rules,
        Connections connections,
        Repositories repositories,
        LogStreams logStreams,
        Reports reports,
        Queues queues,
        Identity identity) {
    /** What builds have left for Deploy. */
    public ReleaseArtifacts releaseArtifacts() {
        return new ReleaseArtifacts(pipelines, buckets);
    }
}
