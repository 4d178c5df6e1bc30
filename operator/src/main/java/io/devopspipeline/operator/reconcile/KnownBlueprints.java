// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.template.Blueprints;
import io.devopspipeline.operator.template.Owner;
import io.devopspipeline.operator.template.PipelineTemplates;
import io.devopspipeline.operator.template.RequiredSettings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what a spec asks of its stacks, so that a reconcile of an unchanged resource renders no template. It keeps no template and no spec: a template is
 * rendered when AWS is to get it, from the resource as it is then, which has the same generation.
 */
final class KnownBlueprints {
    /** All that the facts follow from. The generation stands for the spec: the API server counts it up with each change of it. */
    private record Origin(Owner owner, long generation, RequiredSettings required) {}

    private record Known(Origin origin, Blueprints.Facts facts) {}

    private final Map<String, Known> byUid = new ConcurrentHashMap<>();

    Blueprints of(PipelineResource resource, RequiredSettings required) {
        Origin origin = new Origin(resource.owner(), resource.generation(), required);
        return Optional.ofNullable(byUid.get(resource.uid()))
                .filter(known -> known.origin().equals(origin))
                .map(known -> PipelineTemplates.known(known.facts(), resource.spec()))
                .orElseGet(() -> rendered(origin, resource));
    }

    private Blueprints rendered(Origin origin, PipelineResource resource) {
        Blueprints blueprints = PipelineTemplates.both(origin.owner(), origin.required(), resource.spec());
        byUid.put(resource.uid(), new Known(origin, blueprints.facts()));
        return blueprints;
    }

    void forget(String uid) {
        byUid.remove(uid);
    }
}
