// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.function;

import com.fasterxml.jackson.databind.JsonNode;

/** What names stand for while a tree is resolved. */
public interface Scope {
    /** The value of a Ref: a parameter, a pseudo parameter or a resource. A missing node stands for AWS::NoValue. */
    JsonNode ref(String name);

    JsonNode attribute(String logicalId, String attribute);

    boolean condition(String name);

    /** An entry of the Mappings section. */
    JsonNode mapping(String map, String first, String second);

    /** The value exported under this name by another stack of the region. */
    JsonNode export(String name);
}
