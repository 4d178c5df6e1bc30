// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.TagOperations;
import io.devopspipeline.sandbox.wire.Tags;

/** The tags of clusters, services and task definitions. */
record EcsTags(Clusters clusters, Services services, TaskDefinitions definitions) implements TagOperations.Resource {
    @Override
    public Tags tags(Call call, String arn) {
        if (arn.contains(":task-definition/")) {
            return definitions
                    .find(call.region(), arn)
                    .orElseThrow(() -> AwsException.of(
                            "InvalidParameterException", "The specified task definition does not exist."))
                    .tags();
        }
        return arn.contains(":service/")
                ? services.get(call.region(), "", arn).tags()
                : clusters.get(call.region(), arn).tags();
    }
}
