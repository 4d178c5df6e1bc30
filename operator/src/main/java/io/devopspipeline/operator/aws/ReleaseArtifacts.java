// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws;

import io.devopspipeline.operator.aws.codepipeline.BuildOutput;
import io.devopspipeline.operator.aws.codepipeline.Pipelines;
import io.devopspipeline.operator.aws.storage.Buckets;
import java.time.Instant;
import java.util.Optional;

/** What the build of an execution has left for Deploy: two calls. */
public record ReleaseArtifacts(Pipelines pipelines, Buckets buckets) {
    /** @param revision of the source, empty where AWS does not show it @param storedAt when the artifact was last written */
    public record Artifact(String revision, String image, Instant storedAt) {}

    /** Empty when the build has no artifact, or it names no image for the container of the service. */
    public Optional<Artifact> of(String pipeline, String execution) {
        return pipelines.buildOutput(pipeline, execution).flatMap(this::read);
    }

    private Optional<Artifact> read(BuildOutput output) {
        return buckets.imageDefinition(output.bucket(), output.key())
                .map(definition -> new Artifact(output.revision(), definition.image(), definition.storedAt()));
    }
}
