// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.client;

import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Names the resource in the user agent of each request, for accounts that the operator works in with its own identity, whose session has one name. */
public final class ResourceUserAgent implements ExecutionInterceptor {
    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return context.request() instanceof AwsRequest request
                ? CallingResource.current()
                        .map(resource -> named(request, resource))
                        .orElse(request)
                : context.request();
    }

    private static AwsRequest named(AwsRequest request, CallingResource resource) {
        AwsRequestOverrideConfiguration configuration = request.overrideConfiguration()
                .map(AwsRequestOverrideConfiguration::toBuilder)
                .orElseGet(AwsRequestOverrideConfiguration::builder)
                .addApiName(api -> api.name("dop").version(resource.sessionName()))
                .build();
        return request.toBuilder().overrideConfiguration(configuration).build();
    }
}
