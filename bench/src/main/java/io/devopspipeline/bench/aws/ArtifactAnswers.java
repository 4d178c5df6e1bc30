// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import io.devopspipeline.operator.aws.storage.ImageArchive;
import java.util.Map;
import java.util.Optional;

/** S3: the artifact of each build names the app's image. */
final class ArtifactAnswers implements ServiceAnswers {
    @Override
    public AwsAnswer answer(AwsRequest request, AwsApp app) {
        return request.operation().equals("GET")
                ? new AwsAnswer(
                        200,
                        "",
                        Map.of("Content-Type", "application/zip", "Last-Modified", "Fri, 02 Jan 2026 03:04:05 GMT"),
                        new ImageArchive(app.names().image(), Optional.empty(), Optional.empty(), Optional.empty())
                                .toZip())
                : AwsDouble.unknown(request);
    }
}
