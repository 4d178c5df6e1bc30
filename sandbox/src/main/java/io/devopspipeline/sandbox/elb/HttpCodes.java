// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.Members;
import java.util.Set;

/** The statuses of a healthy target: {@code 200,301} or {@code 200-299}. AWS: from 200 to 599 for a network load balancer, usually 200-399. */
record HttpCodes(String text) {
    static final HttpCodes DEFAULT = new HttpCodes("200-399");

    private static final String CODES = "[2-5]\\d\\d(-[2-5]\\d\\d)?(,[2-5]\\d\\d(-[2-5]\\d\\d)?)*";

    /** @param matcher a structure Matcher */
    static HttpCodes of(JsonNode matcher) {
        Members.refuseUnknown(matcher, Set.of("HttpCode"), "a Matcher");
        String codes = Members.text(matcher, "HttpCode");
        if (!codes.matches(CODES)) {
            throw HealthCheckRules.invalid(
                    "Health check matcher HTTP code '" + codes + "' must be within '200-599' inclusive");
        }
        return new HttpCodes(codes);
    }

    boolean contain(int status) {
        for (String range : text.split(",")) {
            String[] ends = range.split("-");
            if (status >= Integer.parseInt(ends[0]) && status <= Integer.parseInt(ends[ends.length - 1])) {
                return true;
            }
        }
        return false;
    }
}
