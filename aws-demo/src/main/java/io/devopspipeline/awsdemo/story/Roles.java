// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.story;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The stack of {@code deploy/aws/roles.yaml}: CloudFormation's role and the boundary. One that exists already is used and stays. */
final class Roles {
    /** A new role cannot be assumed everywhere at once. */
    private static final Duration UNTIL_KNOWN = Duration.ofSeconds(20);

    private final Shell shell;
    private final Stacks stacks;
    private final Place place;

    Roles(Shell shell, Stacks stacks, Place place) {
        this.shell = shell;
        this.stacks = stacks;
        this.place = place;
    }

    void create() throws IOException, InterruptedException {
        Optional<Stacks.Stack> there = stacks.named(Names.ROLES);
        if (there.isPresent()) {
            String status = stacks.settled(Names.ROLES);
            requireComplete(status);
            return;
        }
        shell.run("aws cloudformation create-stack --stack-name " + Names.ROLES + " \\\n"
                + "    --template-body file://deploy/aws/roles.yaml \\\n"
                + "    --capabilities CAPABILITY_NAMED_IAM \\\n"
                + "    --tags Key=" + Names.ROLES_TAG + ",Value=true");
        requireComplete(stacks.created(Names.ROLES));
        Thread.sleep(place.scaled(UNTIL_KNOWN));
    }

    private static void requireComplete(String status) {
        if (!status.endsWith("_COMPLETE") || status.contains("ROLLBACK")) {
            throw new IllegalStateException(
                    "The stack " + Names.ROLES + " is " + status + ". See why: aws cloudformation"
                            + " describe-stack-events --stack-name " + Names.ROLES
                            + ". If its roles exist already, delete them, or the stack that has them.");
        }
    }

    /** Only if the demo made it. It is the last one: CloudFormation deletes the other stacks with its role. */
    void delete() throws IOException, InterruptedException {
        Optional<Stacks.Stack> there = stacks.named(Names.ROLES);
        if (there.filter(Stacks.Stack::isOfDemosRoles).isEmpty()) {
            return;
        }
        shell.run("aws cloudformation delete-stack --stack-name " + Names.ROLES);
        String status = stacks.settled(Names.ROLES);
        if (!status.isEmpty()) {
            throw new IllegalStateException("The stack " + Names.ROLES + " is " + status
                    + ". See why: aws cloudformation describe-stack-events --stack-name " + Names.ROLES);
        }
    }
}
