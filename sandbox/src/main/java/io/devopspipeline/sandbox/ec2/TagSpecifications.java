// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Members;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tags given at creation. */
final class TagSpecifications {
    private TagSpecifications() {}

    static Map<String, String> specified(Call call, String resourceType) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (JsonNode specification : call.input().path("TagSpecification")) {
            String type = Members.text(specification, "ResourceType");
            if (!type.equals(resourceType)) {
                throw AwsException.of(
                        "InvalidParameterValue",
                        "'" + type + "' is not a valid taggable resource type for this operation.");
            }
            tags.putAll(Members.tags(specification.path("Tag"), "Key", "Value"));
        }
        return tags;
    }
}
