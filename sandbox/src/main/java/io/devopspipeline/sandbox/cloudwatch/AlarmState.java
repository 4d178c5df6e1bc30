// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudwatch;

import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Arrays;

/** The states of an alarm. */
enum AlarmState {
    OK,
    ALARM,
    INSUFFICIENT_DATA;

    static AlarmState of(String name) {
        return Arrays.stream(values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> AwsException.of(
                        "ValidationError",
                        "1 validation error detected: Value '" + name
                                + "' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: "
                                + "[INSUFFICIENT_DATA, ALARM, OK]"));
    }
}
