// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * All policies that have a say in a request.
 * @param identity the principal's own, inline and managed
 * @param boundary the principal's permissions boundary
 * @param session passed when the session was made
 * @param resource the resource's own policy
 * @param trust whether the resource's policy is a role's trust policy, which has to allow in any case
 */
public record Policies(
        List<Policy> identity,
        Optional<Policy> boundary,
        Optional<Policy> session,
        Optional<Policy> resource,
        boolean trust) {

    public static Policies ofIdentity(List<Policy> identity) {
        return new Policies(identity, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    public Policies withBoundary(Policy policy) {
        return new Policies(identity, Optional.of(policy), session, resource, trust);
    }

    public Policies withSession(Policy policy) {
        return new Policies(identity, boundary, Optional.of(policy), resource, trust);
    }

    public Policies withResource(Policy policy) {
        return new Policies(identity, boundary, session, Optional.of(policy), false);
    }

    public Policies withTrust(Policy policy) {
        return new Policies(identity, boundary, session, Optional.of(policy), true);
    }

    PolicyType resourceType() {
        return trust ? PolicyType.TRUST : PolicyType.RESOURCE;
    }
}
