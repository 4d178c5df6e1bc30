// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One resource type as CloudFormation's handlers see it. All methods run under the account's lock and return at once; what takes long goes
 * into {@link Begun}. Refusals throw {@link ResourceFailedException}.
 */
public interface ResourceType {
    ResourceSchema schema();

    Begun create(ResourceRequest request);

    /** An update in place. The engine replaces instead when a create-only property changed. */
    Begun update(String physicalId, ObjectNode previous, ResourceRequest request);

    /** Deletes; a resource that is gone already is done (AWS treats NotFound on delete as success). */
    Begun delete(String physicalId, ResourceRequest request);

    /** The values for Fn::GetAtt by attribute name ({@code Endpoint.Port} for dotted ones). */
    ObjectNode attributes(String region, String physicalId);

    /** The resource as it is now, for drift detection. */
    default Reading read(String region, String physicalId) {
        return new Reading.Unsupported();
    }

    /** What Ref gives; the physical id for most types. */
    default String ref(String physicalId) {
        return physicalId;
    }
}
