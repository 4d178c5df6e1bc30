// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.proxy;

import java.net.URI;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** The account behind a proxy: AWS, or a sandbox in tests. */
public interface Upstream {
    /** Where a service is, and the region that it expects in signatures. */
    record Endpoint(URI address, String region) {}

    /**
     * @param service by its name in signatures
     * @param region that the client asked
     * @throws RuntimeException with what to do, when requests to it are not forwarded
     */
    Endpoint endpoint(String service, String region);

    /** What requests of this caller are signed with. */
    AwsCredentialsIdentity credentials(String caller);
}
