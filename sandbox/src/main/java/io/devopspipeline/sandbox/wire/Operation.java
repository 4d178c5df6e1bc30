// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a service does for one operation name. Runs under the account's lock; throws {@link AwsException} to refuse. */
@FunctionalInterface
public interface Operation {
    /** The answer's members; an empty tree for operations with an empty result. */
    ObjectNode answer(Call call);
}
