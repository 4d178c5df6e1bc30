// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import java.util.Optional;
import java.util.function.Supplier;

/** An answer of AWS that is asked for once. A call that fails is made again. */
final class Once<T> {
    private Optional<T> answer = Optional.empty();

    T get(Supplier<T> call) {
        T found = answer.orElseGet(call);
        answer = Optional.of(found);
        return found;
    }

    boolean isKnown() {
        return answer.isPresent();
    }
}
