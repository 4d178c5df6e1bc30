// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.module;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.http.HttpEndpoint;
import io.devopspipeline.sandbox.wire.AwsService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One AWS service with all that the sandbox registers for it. Beside its operations, which every service has, each part is optional: a
 * service that leaves a method out has none of it.
 */
public interface ServiceModule extends AwsService, AutoCloseable {
    /** The types that templates can name. */
    default List<ResourceType> resourceTypes() {
        return List.of();
    }

    /** The same service under other signing names. */
    default List<AwsService> formerNames() {
        return List.of();
    }

    /** Endpoints that do not speak an AWS protocol, such as git's, by the prefix of their paths. */
    default Map<String, HttpEndpoint> paths() {
        return Map.of();
    }

    /**
     * What AWS has no operation for, by its name below {@code /_sandbox/}: a POST with a JSON object.
     * A control throws IllegalArgumentException for a body that it does not understand.
     */
    default Map<String, Consumer<ObjectNode>> controls() {
        return Map.of();
    }

    /** The policy of the resource with this ARN; empty for one that has none, and for a resource of another service. */
    default Optional<String> resourcePolicy(String arn) {
        return Optional.empty();
    }

    /** Ends the processes and connections that the service started. */
    @Override
    default void close() {}
}
