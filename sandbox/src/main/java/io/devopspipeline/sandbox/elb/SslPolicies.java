// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import io.devopspipeline.sandbox.wire.AwsException;
import java.util.List;
import java.util.Map;

/**
 * The security policies that listeners of network load balancers may have, and the versions of TLS that each allows: "Security policies for your
 * Network Load Balancer" in the user guide. The ciphers are those of this JDK.
 */
final class SslPolicies {
    /** AWS: of a listener that the API makes without a policy. */
    static final String DEFAULT = "ELBSecurityPolicy-2016-08";

    private static final List<String> TLS13 = List.of("TLSv1.3");
    private static final List<String> TLS12_AND_13 = List.of("TLSv1.3", "TLSv1.2");
    private static final List<String> TLS12 = List.of("TLSv1.2");

    private static final Map<String, List<String>> POLICIES = Map.ofEntries(
            Map.entry("ELBSecurityPolicy-TLS13-1-3-2021-06", TLS13),
            Map.entry("ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04", TLS13),
            Map.entry("ELBSecurityPolicy-TLS13-1-3-PQ-2025-09", TLS13),
            Map.entry("ELBSecurityPolicy-TLS13-1-2-2021-06", TLS12_AND_13),
            Map.entry("ELBSecurityPolicy-TLS13-1-2-Res-2021-06", TLS12_AND_13),
            Map.entry("ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09", TLS12_AND_13),
            Map.entry("ELBSecurityPolicy-TLS13-1-2-PQ-2025-09", TLS12_AND_13),
            Map.entry("ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06", TLS12_AND_13),
            Map.entry("ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06", TLS12_AND_13),
            Map.entry("ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04", TLS12_AND_13),
            Map.entry("ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04", TLS12_AND_13),
            Map.entry("ELBSecurityPolicy-TLS13-1-1-2021-06", TLS12_AND_13),
            Map.entry("ELBSecurityPolicy-TLS13-1-0-2021-06", TLS12_AND_13),
            Map.entry("ELBSecurityPolicy-TLS-1-2-2017-01", TLS12),
            Map.entry("ELBSecurityPolicy-TLS-1-2-Ext-2018-06", TLS12),
            Map.entry("ELBSecurityPolicy-TLS-1-1-2017-01", TLS12),
            Map.entry("ELBSecurityPolicy-FS-1-2-Res-2020-10", TLS12),
            Map.entry("ELBSecurityPolicy-FS-1-2-Res-2019-08", TLS12),
            Map.entry("ELBSecurityPolicy-FS-1-2-2019-08", TLS12),
            Map.entry("ELBSecurityPolicy-FS-1-1-2019-08", TLS12),
            Map.entry("ELBSecurityPolicy-FS-2018-06", TLS12),
            Map.entry("ELBSecurityPolicy-2016-08", TLS12));

    private SslPolicies() {}

    /** The protocols, as the JDK calls them. Those before TLS 1.2, which some policies allow, are not in the JDK. */
    static List<String> protocols(String policy) {
        List<String> protocols = POLICIES.get(policy);
        if (protocols == null) {
            throw AwsException.of("SSLPolicyNotFound", "SSL policy '" + policy + "' not found");
        }
        return protocols;
    }
}
