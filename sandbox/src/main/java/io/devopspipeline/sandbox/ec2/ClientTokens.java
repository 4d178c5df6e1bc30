// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Members;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Answers by client token: a request that is sent again makes nothing a second time. */
final class ClientTokens {
    private final Map<String, ObjectNode> answers = new HashMap<>();

    ObjectNode once(Call call, Supplier<ObjectNode> create) {
        String token = Members.text(call.input(), "ClientToken");
        if (token.isEmpty()) {
            return create.get();
        }
        String key = call.region() + " " + call.operation() + " " + token;
        ObjectNode before = answers.get(key);
        if (before != null) {
            Members.withoutEffect(call.input());
            return before;
        }
        ObjectNode made = create.get();
        answers.put(key, made);
        return made;
    }
}
