// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * One page of a longer list.
 * @param next the token for the next page (the offset it starts at); empty on the last one
 */
public record Page<T extends JsonNode>(List<T> items, String next) {

    /** How the services refuse a token that they did not give; others do so with ValidationException. */
    private static final Map<String, String> INVALID_TOKEN = Map.ofEntries(
            Map.entry("logs", "InvalidParameterException"),
            Map.entry("ecs", "InvalidParameterException"),
            Map.entry("ecr", "InvalidParameterException"),
            Map.entry("codepipeline", "InvalidNextTokenException"),
            Map.entry("application-autoscaling", "InvalidNextTokenException"),
            Map.entry("codecommit", "InvalidContinuationTokenException"),
            Map.entry("codebuild", "InvalidInputException"),
            Map.entry("iam", "ValidationError"),
            Map.entry("elasticloadbalancing", "ValidationError"),
            Map.entry("ec2", "InvalidParameterValue"),
            Map.entry("route53", "InvalidInput"),
            Map.entry("secretsmanager", "InvalidNextTokenException"),
            Map.entry("ssm", "InvalidNextToken"),
            Map.entry("sqs", "InvalidParameterValueException"),
            Map.entry("monitoring", "InvalidNextToken"));

    /**
     * @param token the member with the token
     * @param size what the caller asked for; 0 when it did not
     */
    public static <T extends JsonNode> Page<T> of(Call call, List<T> all, String token, int size) {
        int from = Math.min(all.size(), offset(call, Members.text(call.input(), token)));
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

    private static int offset(Call call, String token) {
        if (token.isEmpty()) {
            return 0;
        }
        if (!token.matches("\\d{1,6}")) {
            throw AwsException.of(
                    INVALID_TOKEN.getOrDefault(call.service(), "ValidationException"),
                    "The specified nextToken is invalid.");
        }
        return Integer.parseInt(token);
    }
}
