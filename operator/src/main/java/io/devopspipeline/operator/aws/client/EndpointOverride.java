// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.client;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether S3 is somewhere else than at AWS, by the SDK's own settings. Such a place is seldom known by one host name for each bucket, so
 * buckets are then addressed by path.
 */
public final class EndpointOverride {
    private EndpointOverride() {}

    public static boolean ofS3() {
        return Stream.of(
                        System.getProperty("aws.endpointUrlS3"),
                        System.getProperty("aws.endpointUrl"),
                        System.getenv("AWS_ENDPOINT_URL_S3"),
                        System.getenv("AWS_ENDPOINT_URL"))
                .anyMatch(EndpointOverride::given);
    }

    private static boolean given(@Nullable String url) {
        return url != null && !url.isBlank();
    }
}
