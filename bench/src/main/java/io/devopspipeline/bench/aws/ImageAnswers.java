// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

/** ECR: the repository has one image. */
final class ImageAnswers implements ServiceAnswers {
    @Override
    public AwsAnswer answer(AwsRequest request, AwsApp app) {
        return request.operation().equals("ListImages")
                ? AwsAnswer.json("{\"imageIds\":[{\"imageDigest\":\"sha256:1\",\"imageTag\":\"4f1c2d3\"}]}")
                : AwsDouble.unknown(request);
    }
}
