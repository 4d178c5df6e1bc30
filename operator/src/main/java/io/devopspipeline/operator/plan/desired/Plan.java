// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.RunningImage;
import io.devopspipeline.operator.plan.observed.StackParameter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Names an update before it is carried out. Who finds the same stack and the same spec gives the same names, so that nothing is to be remembered.
 *
 * @param id follows from what is in force, since when, and what the spec asks for, the image aside: what a person approves stays approved when a release
 *     brings another image. It does not depend on the generation, so that scaling makes no new plan. The stack's last change and, after a failure,
 *     the operation that failed are in it, so that an approval is good for one try, also when the spec asks for the same once more later.
 * @param changeSet the change set's name: the id and the image that it passes
 */
public record Plan(String id, String changeSet) {
    private static final int HASH = 13;

    /** The update that takes drift back: it passes the image that the stack has, so that no revision is registered. */
    public static Plan ofRevert(ObservedStack stack, DesiredStack desired) {
        String found = desired.revert().map(Instant::toString).orElse("");
        String id = ChangeSet.PREFIX
                + hash(stack.id() + "|revert|" + found + "|" + stack.token().orElse(""));
        return new Plan(id, id);
    }

    /** The update that brings back what was deleted outside CloudFormation: one for each retry request. */
    public static Plan ofRepair(ObservedStack stack, DesiredStack desired) {
        String id = ChangeSet.PREFIX
                + hash(stack.id() + "|repair|" + desired.attempt().withoutGeneration());
        return new Plan(id, id);
    }

    public static Plan of(ObservedStack stack, DesiredStack desired, Optional<String> image) {
        Map<String, String> inForce = new TreeMap<>(stack.parameters());
        inForce.remove(StackParameter.IMAGE.key());
        String specified = desired.attempt().withoutGeneration() + "|" + desired.digest();
        String from = stack.id() + "|" + stack.changedAt() + "|" + stack.digest() + "|" + inForce + "|"
                + stack.token().orElse("");
        String id = ChangeSet.PREFIX + hash(from + "|" + specified);
        return new Plan(id, RunningImage.operation(id, image));
    }

    /** The id without its prefix. */
    public String hash() {
        return id.substring(ChangeSet.PREFIX.length());
    }

    private static String hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(UTF_8)).toString().substring(0, HASH);
    }
}
