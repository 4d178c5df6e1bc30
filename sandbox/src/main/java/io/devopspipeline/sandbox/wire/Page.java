// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One page of a longer list.
 * @param next the token for the next page (the offset it starts at); empty on the last one
 */
public record Page<T extends JsonNode>(List<T> items, String next) {

    /** @param size what the caller asked for; 0 when it did not */
    public static <T extends JsonNode> Page<T> of(List<T> all, String token, int size) {
        int from = Math.min(all.size(), offset(token));
        int to = size > 0 ? Math.min(all.size(), from + size) : all.size();
        return new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : "");
    }

    /** The answer: the items, and the token unless this is the last page. */
    public ObjectNode answer(String member, String tokenMember) {
        ObjectNode answer = Json.object();
        answer.putArray(member).addAll(items);
        if (!next.isEmpty()) {
            answer.put(tokenMember, next);
        }
        return answer;
    }

    private static int offset(String token) {
        if (token.isEmpty()) {
            return 0;
        }
        if (!token.matches("\\d{1,6}")) {
            throw AwsException.of("InvalidParameterValue", "The token '" + token + "' is invalid");
        }
        return Integer.parseInt(token);
    }
}
