// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.compare;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.awsdemo.trace.Exchange;
import java.util.List;
import java.util.Optional;

/** How a request ended: its HTTP status, and AWS's error code if it has one. */
final class Outcome {
    private static final List<String> CODES = List.of("__type", "Code", "code");

    private Outcome() {}

    static String of(Exchange exchange) {
        return exchange.succeeded()
                ? Integer.toString(exchange.status())
                : (exchange.status() + " " + code(exchange.answer())).strip();
    }

    /** Some services write a namespace before the code, and some a URL after it. */
    private static String code(JsonNode answer) {
        return CODES.stream()
                .flatMap(name -> Optional.ofNullable(answer.findValue(name)).stream())
                .map(JsonNode::asText)
                .findFirst()
                .map(code -> code.replaceFirst("^.*#", "").replaceFirst(":.*$", ""))
                .orElse("");
    }
}
