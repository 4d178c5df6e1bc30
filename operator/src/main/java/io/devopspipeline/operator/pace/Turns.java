// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.observe.ObservedVersion;
import io.devopspipeline.operator.observe.Part;
import io.devopspipeline.operator.resource.PipelineResource;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Whose turn it is to be looked at: after a start one after the other, and then as often as AWS's rates allow. */
public final class Turns {
    private final FirstLooks firstLooks;
    private final RateBudget budget;

    public Turns(FirstLooks firstLooks, RateBudget budget) {
        this.firstLooks = firstLooks;
        this.budget = budget;
    }

    /**
     * What is known of the resource before it is looked at.
     * @param version of the resource
     * @param settled whether nothing of it is under way, and its status says so
     * @param news whether something was seen, in AWS or in the resource that it promotes from, of which its status says nothing yet
     * @param tells whether AWS tells what happens to it
     * @param reported what AWS has reported
     * @param fullEvery how long an observation of everything is relied on
     */
    public record Before(
            AccountRegion place,
            ObservedVersion version,
            boolean settled,
            boolean news,
            boolean tells,
            Set<Part> reported,
            Duration fullEvery) {}

    /**
     * How long the look is put off. Empty when it is due.
     * @param resources how many there are
     */
    public Optional<Duration> putOff(PipelineResource resource, Before before, LongSupplier resources) {
        return before(resource, before, resources).or(() -> budget.putOff(resource, before));
    }

    /** How long before it asks for a turn. */
    private Optional<Duration> before(PipelineResource resource, Before before, LongSupplier resources) {
        return before.reported().isEmpty()
                ? firstLooks.putOff(resource.uid(), before.settled(), resources, before.tells())
                : Optional.empty();
    }

    /** How long it is put off to read what is left of a resource that is being deleted. Empty when it is due. */
    public Optional<Duration> putOffDeletion(PipelineResource resource, ObservedVersion version, AccountRegion place) {
        return budget.putOffDeletion(resource, version, place);
    }

    /** Why the resource is looked at. */
    public Lane lane(PipelineResource resource, Before before) {
        return budget.lane(resource, before);
    }

    /** Why what is left of a resource that is being deleted is read. */
    public Lane laneOfDeletion(PipelineResource resource, ObservedVersion version) {
        return budget.laneOfDeletion(resource, version);
    }

    /** The resource whose look was due was not let in: it is still its turn when it comes back. */
    public void keep(PipelineResource resource, AccountRegion place) {
        budget.keepTurn(resource, place);
    }

    public void forget(PipelineResource resource) {
        firstLooks.forget(resource.uid());
        budget.forget(resource);
    }
}
