// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status;

import io.devopspipeline.crd.status.ReleaseStatus;
import io.devopspipeline.operator.plan.observed.CommitAuthor;
import io.devopspipeline.operator.plan.observed.GivenImage;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.Service;
import java.util.Optional;

/**
 * The release that runs: its image is known from the service, its commit from the newest execution once that has succeeded. While a newer execution is under way,
 * or after it has failed, the status keeps what it said of the same image.
 */
final class RunningRelease {
    private RunningRelease() {}

    /** @param last what the status said before */
    static Optional<ReleaseStatus> of(Observed observed, Optional<ReleaseStatus> last) {
        return observed.service().flatMap(RunningRelease::digest).map(digest -> completed(digest, observed)
                .or(() -> last.filter(before -> before.imageDigest().equals(digest)))
                .orElseGet(() -> new ReleaseStatus(null, null, null, digest)));
    }

    /** What the newest execution has deployed, once it has succeeded. */
    private static Optional<ReleaseStatus> completed(String digest, Observed observed) {
        return observed.release()
                .filter(release -> release.succeeded() && !release.running())
                .flatMap(release -> release.execution().flatMap(execution -> observed.stored()
                        .map(stored -> promoted(digest, stored.image()))
                        .orElseGet(() -> Optional.of(deployed(digest, execution, release)))));
    }

    /** What the image was built of is known of the one that was promoted last. An earlier one is known by what the status said of it. */
    private static Optional<ReleaseStatus> promoted(String digest, GivenImage image) {
        return Optional.of(image)
                .filter(newest -> newest.digest().equals(digest))
                .map(newest -> new ReleaseStatus(
                        newest.commit().orElse(null),
                        newest.message().orElse(null),
                        newest.author().orElse(null),
                        digest));
    }

    private static ReleaseStatus deployed(String digest, PipelineState.Execution execution, PipelineState release) {
        Optional<String> message = release.stages().stream()
                .filter(stage -> stage.name().equals(PipelineState.Stage.SOURCE))
                .filter(stage ->
                        stage.execution().filter(execution.id()::equals).isPresent())
                .findFirst()
                .flatMap(PipelineState.Stage::message);
        Optional<String> author = release.author()
                .filter(known -> known.commit().equals(execution.revision().orElse("")))
                .flatMap(CommitAuthor::name);
        return new ReleaseStatus(execution.revision().orElse(null), message.orElse(null), author.orElse(null), digest);
    }

    /** Releases are deployed by digest. */
    private static Optional<String> digest(Service service) {
        return service.current()
                .image()
                .filter(image -> image.contains("@"))
                .map(image -> image.substring(image.indexOf('@') + 1));
    }
}
