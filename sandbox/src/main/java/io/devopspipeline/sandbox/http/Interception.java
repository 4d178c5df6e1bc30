// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.http;

import io.devopspipeline.sandbox.wire.Call;
import java.util.function.Supplier;

/** What stands between the wire and a service: counting, faults on demand. */
public interface Interception {
    /** @throws NoAnswerException when the client is to get no answer at all */
    <T> T around(Call call, Supplier<T> operation);
}
