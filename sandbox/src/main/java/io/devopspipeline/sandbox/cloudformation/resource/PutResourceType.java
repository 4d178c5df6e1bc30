// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A type whose service has one operation to create and to update, such as RegisterScalableTarget. */
public interface PutResourceType extends ResourceType {
    Begun put(ResourceRequest request);

    @Override
    default Begun create(ResourceRequest request) {
        return put(request);
    }

    @Override
    default Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        return put(request);
    }
}
