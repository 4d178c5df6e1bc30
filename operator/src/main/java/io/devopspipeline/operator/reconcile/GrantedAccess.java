// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.act.StepExecutor;
import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.policy.AdoptableStacks;
import io.devopspipeline.operator.template.Blueprints;
import io.devopspipeline.operator.template.Owner;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What a reconcile may work with, as the administrator's policy says.
 * @param place what shares AWS's rates with it
 * @param cloudFormationRoleArn the service role of CloudFormation
 * @param adoptable the stacks that the resource may adopt
 * @param tells whether AWS tells by itself what happens, at the moment of the question: a queue is found while the first resource is reconciled
 */
record GrantedAccess(
        AwsAccount aws,
        AccountRegion place,
        Owner owner,
        Blueprints blueprints,
        Optional<String> cloudFormationRoleArn,
        AdoptableStacks adoptable,
        BooleanSupplier tells) {
    /** Whether AWS tells by itself what happens. */
    boolean eventsArrive() {
        return tells.getAsBoolean();
    }

    /** @param imageRepository the repository of promoted images, as far as it is known */
    StepExecutor executor(Optional<String> imageRepository) {
        return executor(imageRepository, () -> true);
    }

    /** For a resource that is being deleted. @param deregistersMore whether AWS's rate lets one more revision be deregistered now */
    StepExecutor executor(BooleanSupplier deregistersMore) {
        return executor(Optional.empty(), deregistersMore);
    }

    private StepExecutor executor(Optional<String> imageRepository, BooleanSupplier deregistersMore) {
        return new StepExecutor(aws, owner, blueprints, cloudFormationRoleArn, imageRepository, deregistersMore);
    }
}
