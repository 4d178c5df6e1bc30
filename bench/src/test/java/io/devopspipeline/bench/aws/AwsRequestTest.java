// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsRequestTest {
    @ParameterizedTest
    @CsvSource({
        "dop-88ad1a6b51-default-app1-pipeline, default-app1, false",
        "arn:aws:cloudformation:eu-west-1:111122223333:stack/dop-88ad1a6b51-default-app1-artifacts/11, default-app1, true",
        "/dop-88ad1a6b51-team-a-my-app-artifacts-bucket/pipeline/Image/x, team-a-my-app, true",
        "dop-88ad1a6b51-default-app1-pipeline-Cluster-1A2B3C, default-app1, false",
    })
    void the_app_of_a_request_is_found_in_what_it_names(String text, String app, boolean artifacts) {
        // Given
        AwsRequest request = new AwsRequest("111122223333", "eu-west-1", "s3", "GET", text, "");

        // When
        var found = request.app();

        // Then
        assertThat(found).contains(app);
        assertThat(request.isAboutArtifacts()).isEqualTo(artifacts);
    }
}
