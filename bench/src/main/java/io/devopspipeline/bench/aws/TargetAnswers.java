// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** ELBv2: each task that runs is a healthy target. */
final class TargetAnswers implements ServiceAnswers {
    @Override
    public AwsAnswer answer(AwsRequest request, AwsApp app) {
        return request.operation().equals("DescribeTargetHealth")
                ? AwsAnswer.xml(healthy(app.running()))
                : AwsDouble.unknown(request);
    }

    private static String healthy(int targets) {
        return IntStream.rangeClosed(1, targets)
                .mapToObj(
                        "<member><Target><Id>10.0.0.%d</Id><Port>80</Port></Target><TargetHealth><State>healthy</State></TargetHealth></member>"
                                ::formatted)
                .collect(Collectors.joining(
                        "",
                        "<DescribeTargetHealthResponse><DescribeTargetHealthResult><TargetHealthDescriptions>",
                        "</TargetHealthDescriptions></DescribeTargetHealthResult></DescribeTargetHealthResponse>"));
    }
}
