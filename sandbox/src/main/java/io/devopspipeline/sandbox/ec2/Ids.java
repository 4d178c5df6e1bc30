// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.security.SecureRandom;
import java.util.Map;

/** Identifiers as EC2 makes them, and the tags that hang on what they name. */
final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** {@code vpc-0} and sixteen random hexadecimal digits. */
    static String random(String prefix) {
        return prefix + "-0" + String.format("%016x", RANDOM.nextLong());
    }

    static ArrayNode tagSet(Map<String, String> tags) {
        ArrayNode set = Json.array();
        tags.forEach((key, value) -> set.addObject().put("key", key).put("value", value));
        return set;
    }

    /** @throws AwsException with the code when this is no id of its kind */
    static void check(String id, String prefix, String code) {
        if (!id.startsWith(prefix + "-")) {
            throw AwsException.of(code, "Invalid id: \"" + id + "\" (expecting \"" + prefix + "-...\")");
        }
    }
}
