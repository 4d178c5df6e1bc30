// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsEndpointsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        eu-west-1,      cloudformation,       eu-west-1,      https://cloudformation.eu-west-1.amazonaws.com
        eu-west-1,      ecr,                  eu-west-1,      https://api.ecr.eu-west-1.amazonaws.com
        eu-west-1,      s3,                   eu-west-1,      https://s3.eu-west-1.amazonaws.com
        eu-west-1,      elasticloadbalancing, eu-west-1,      https://elasticloadbalancing.eu-west-1.amazonaws.com
        eu-west-1,      iam,                  us-east-1,      https://iam.amazonaws.com
        cn-northwest-1, ecs,                  cn-northwest-1, https://ecs.cn-northwest-1.amazonaws.com.cn
        cn-northwest-1, iam,                  cn-north-1,     https://iam.cn-north-1.amazonaws.com.cn
        us-gov-east-1,  iam,                  us-gov-west-1,  https://iam.us-gov.amazonaws.com
        """)
    void each_service_has_the_host_and_the_signing_region_that_aws_documents(
            String region, String service, String signed, String host) {
        // When
        Upstream.Endpoint endpoint = new AwsEndpoints(region).of(service, region);

        // Then
        assertThat(endpoint).isEqualTo(new Upstream.Endpoint(URI.create(host), signed));
    }
}
