// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.proxy;

import java.net.URI;
import java.util.function.Function;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** An account with all services at one address: the sandbox. It forwards what would be forwarded to AWS, and refuses the rest. */
public record OneEndpoint(URI address, AwsEndpoints rules, Function<String, String> accessKey) implements Upstream {
    @Override
    public Endpoint endpoint(String service, String region) {
        return new Endpoint(address, rules.of(service, region).region());
    }

    /** The sandbox looks at no secret. */
    @Override
    public AwsCredentialsIdentity credentials(String caller) {
        return AwsCredentialsIdentity.create(accessKey.apply(caller), "unused");
    }
}
