// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sqs;

import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Optional;
import java.util.stream.Stream;

/** The attributes of a queue that are numbers, each with its default and its bounds in AWS. */
enum QueueNumber {
    DELAY("DelaySeconds", 0, 0, 900),
    /** 1 MiB since August 2025. */
    MAXIMUM_SIZE("MaximumMessageSize", 1_048_576, 1_024, 1_048_576),
    RETENTION("MessageRetentionPeriod", 345_600, 60, 1_209_600),
    WAIT("ReceiveMessageWaitTimeSeconds", 0, 0, 20),
    VISIBILITY("VisibilityTimeout", 30, 0, 43_200);

    private final String attribute;
    private final int usual;
    private final int least;
    private final int most;

    QueueNumber(String attribute, int usual, int least, int most) {
        this.attribute = attribute;
        this.usual = usual;
        this.least = least;
        this.most = most;
    }

    static Optional<QueueNumber> named(String attribute) {
        return Stream.of(values())
                .filter(number -> number.attribute.equals(attribute))
                .findFirst();
    }

    String attribute() {
        return attribute;
    }

    int usual() {
        return usual;
    }

    private boolean takes(String value) {
        return value.matches("\\d{1,7}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most;
    }

    /** Refuses a value of the attribute. */
    void check(String value) {
        if (!takes(value)) {
            throw SqsRefusal.INVALID_ATTRIBUTE_VALUE.because("Invalid value for the parameter " + attribute + ".");
        }
    }

    /** The same for the member of a request that stands in for the attribute; absent, the queue's own value. */
    int given(String member, String value, int own) {
        if (value.isEmpty()) {
            return own;
        }
        if (!takes(value)) {
            throw outOfBounds(member, value);
        }
        return Integer.parseInt(value);
    }

    private AwsException outOfBounds(String member, String value) {
        return SqsRefusal.invalid(member, value, "Must be >= " + least + " and <= " + most + ", if provided");
    }
}
