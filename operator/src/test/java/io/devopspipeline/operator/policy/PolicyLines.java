// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import io.devopspipeline.operator.policy.PolicyDecision.Refused;
import java.util.stream.Stream;

/** One refusal of each kind, as users read them. */
public final class PolicyLines {
    private static final String USES =
            "{source: {codeCommit: {create: false, repositoryName: theirs}}, tags: {access: admin}}";

    private PolicyLines() {}

    public static Stream<Refused> refused() {
        return Stream.of(
                        Policies.parsed("{contact: '#platform', namespaces: {}}")
                                .decide("team-b", PolicyFixtures.spec("{}"), () -> NamespaceUsage.NONE),
                        refused("{}", "{aws: {roleArn: \"arn:aws:iam::111122223333:role/dop\"}}"),
                        refused("{regions: [\"us-*\"]}", "{}"),
                        refused("{}", USES),
                        refused("{limits: {tasks: 2}}", "{service: {desiredCount: 3}}"))
                .map(Refused.class::cast);
    }

    private static PolicyDecision refused(String policy, String spec) {
        return PolicyFixtures.decide(PolicyFixtures.policy(policy), PolicyFixtures.spec(spec));
    }
}
