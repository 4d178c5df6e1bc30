// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.proxy;

import java.util.function.Function;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** AWS itself, in one region. */
public final class RealAws implements Upstream {
    private final AwsEndpoints endpoints;
    private final Function<String, AwsCredentialsIdentity> credentials;

    /** @param credentials by caller; asked for each request, so that they can be renewed */
    public RealAws(String region, Function<String, AwsCredentialsIdentity> credentials) {
        this.endpoints = new AwsEndpoints(region);
        this.credentials = credentials;
    }

    @Override
    public Endpoint endpoint(String service, String region) {
        return endpoints.of(service, region);
    }

    @Override
    public AwsCredentialsIdentity credentials(String caller) {
        return credentials.apply(caller);
    }
}
