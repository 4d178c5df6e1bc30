// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import java.util.List;

/** One page of an answer; the token is the offset of the next. */
final class CloudFormationPage {
    static final int SIZE = 100;

    private CloudFormationPage() {}

    static ObjectNode of(ObjectNode input, String member, List<ObjectNode> all) {
        String token = input.path("NextToken").asText("");
        int from = token.isEmpty() ? 0 : offset(token);
        int to = Math.min(all.size(), from + input.path("MaxResults").asInt(SIZE));
        ObjectNode page = Json.object();
        page.set(member, Json.MAPPER.valueToTree(all.subList(Math.min(from, to), to)));
        if (to < all.size()) {
            page.put("NextToken", Integer.toString(to));
        }
        return page;
    }

    private static int offset(String token) {
        if (!token.matches("\\d{1,6}")) {
            throw Inputs.invalid("Invalid NextToken");
        }
        return Integer.parseInt(token);
    }
}
