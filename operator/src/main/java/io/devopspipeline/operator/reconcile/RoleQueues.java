// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.aws.AwsAccounts;
import io.devopspipeline.operator.aws.client.AssumedRole;
import io.devopspipeline.operator.aws.queue.Queues;
import java.util.Optional;
import java.util.function.Supplier;

/** The queues of a region as a role uses them; those of equal roles are equal. @param role empty: the operator's own identity */
record RoleQueues(AwsAccounts accounts, String region, Optional<AssumedRole> role) implements Supplier<Queues> {
    @Override
    public Queues get() {
        return accounts.of(region, role).queues();
    }
}
