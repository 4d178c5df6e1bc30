// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.drift;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One property that is not as the template says.
 * @param path e.g. {@code /Tags/0/Value}
 * @param type ADD and REMOVE for items of lists and what is not set any more, else NOT_EQUAL
 */
public record Difference(String path, String expected, String actual, String type) {

    static Difference changed(String path, JsonNode expected, JsonNode actual) {
        return new Difference(path, text(expected), text(actual), "NOT_EQUAL");
    }

    static Difference added(String path, JsonNode actual) {
        return new Difference(path, "null", text(actual), "ADD");
    }

    static Difference removed(String path, JsonNode expected) {
        return new Difference(path, text(expected), "null", "REMOVE");
    }

    private static String text(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.asText();
    }
}
