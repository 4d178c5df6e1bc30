// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Page;
import java.util.List;

/** IAM's way of listing: MaxItems, Marker, IsTruncated. */
final class IamPage {
    private static final int DEFAULT = 100;
    private static final int MOST = 1000;

    private IamPage() {}

    static ObjectNode answer(Call call, String member, List<? extends JsonNode> all) {
        String asked = Members.text(call.input(), "MaxItems");
        if (!asked.isEmpty() && (!asked.matches("[1-9]\\d{0,3}") || Integer.parseInt(asked) > MOST)) {
            throw AwsException.of(
                    "ValidationError",
                    "1 validation error detected: Value '" + asked
                            + "' at 'maxItems' failed to satisfy constraint: Member must have value between 1 and "
                            + MOST);
        }
        int size = asked.isEmpty() ? DEFAULT : Integer.parseInt(asked);
        Page<? extends JsonNode> page = Page.of(call, all, "Marker", size);
        return page.answer(member, "Marker").put("IsTruncated", !page.next().isEmpty());
    }
}
