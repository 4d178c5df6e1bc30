// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The containers of one task, in the order of its definition. */
record Containers(List<Container> all) {
    static Containers of(TaskDefinition definition) {
        List<Dependency> router = definition
                .containers()
                .filter(FireLensCheck::router)
                .map(container -> new Dependency(container.path("name").asText(), Dependency.Condition.START))
                .toList();
        return new Containers(definition
                .containers()
                .map(container -> new Container(container, FireLensCheck.routed(container) ? router : List.of()))
                .toList());
    }

    Container named(String name) {
        return all.stream()
                .filter(container -> container.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no container " + name));
    }

    /** The one that gets the logs of others. */
    Optional<Container> router() {
        return all.stream()
                .filter(container -> FireLensCheck.router(container.definition))
                .findFirst();
    }

    /** Those that wait for nothing any more, and were not started yet. */
    List<Container> ready() {
        return all.stream()
                .filter(container -> !container.begun())
                .filter(container -> container.dependencies().stream()
                        .allMatch(dependency -> dependency.fulfilledBy(named(dependency.container()))))
                .toList();
    }

    /** One that waits for what can no longer happen. */
    Optional<Container> stuck() {
        return all.stream()
                .filter(container -> !container.begun())
                .filter(container -> container.dependencies().stream()
                        .anyMatch(dependency -> dependency.impossibleWith(named(dependency.container()))))
                .findFirst();
    }

    /** One that was not started, because it waits for this one. */
    Optional<Container> waitingFor(Container container) {
        return all.stream()
                .filter(other -> !other.begun())
                .filter(other -> other.dependencies().stream()
                        .anyMatch(dependency ->
                                dependency.container().equals(container.name()) && !dependency.fulfilledBy(container)))
                .findFirst();
    }

    boolean allStarted() {
        return all.stream().allMatch(Container::hasStarted);
    }

    List<Container> alive() {
        return all.stream().filter(Container::alive).toList();
    }

    /** AWS: containers stop in the reverse order of their dependencies. */
    List<Container> mayStop() {
        List<Container> alive = alive();
        return alive.stream()
                .filter(container -> alive.stream().noneMatch(other -> waitsFor(other, container)))
                .toList();
    }

    private static boolean waitsFor(Container one, Container other) {
        return one.dependencies().stream()
                .anyMatch(dependency -> dependency.container().equals(other.name()));
    }

    /** However AWS's time is compressed, a process needs some time before it can be called ill. */
    boolean olderThan(Duration realTime) {
        return alive().stream().allMatch(container -> container
                .process()
                .filter(process -> process.olderThan(realTime))
                .isPresent());
    }
}
