// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Every request that the double got, in its order. SQS's are kept apart: a long poll costs the same for one resource and for a thousand. */
public final class CallLog {
    /**
     * @param nanoTime when it came
     * @param app the resource that it names, empty for none
     * @param error the code of AWS's error, empty for a success
     */
    public record Call(long nanoTime, String account, String service, String operation, String app, String error) {
        public boolean isThrottled() {
            return error.equals("Throttling") || error.equals("ThrottlingException");
        }

        public boolean isOfQueue() {
            return service.equals("sqs");
        }

        private String name() {
            return service + ":" + operation;
        }
    }

    private final List<Call> calls = new ArrayList<>();

    synchronized void add(Call call) {
        calls.add(call);
    }

    /** Those that came at or after this time and are like that. */
    public synchronized List<Call> since(long nanoTime, Predicate<Call> like) {
        return calls.stream()
                .filter(call -> call.nanoTime() >= nanoTime)
                .filter(like)
                .toList();
    }

    /** The first one after this time that names the app, and is like that. */
    public synchronized Optional<Call> first(long nanoTime, String app, Predicate<Call> like) {
        return calls.stream()
                .filter(call -> call.nanoTime() >= nanoTime && call.app().equals(app))
                .filter(like)
                .findFirst();
    }

    /** How many of each operation. */
    public static Map<String, Long> byOperation(List<Call> calls) {
        return calls.stream().collect(Collectors.groupingBy(Call::name, TreeMap::new, Collectors.counting()));
    }

    /** What the operator asked for and the double does not know. */
    public synchronized List<String> unknown() {
        return calls.stream()
                .filter(call -> call.error().equals(AwsDouble.UNKNOWN))
                .map(Call::name)
                .distinct()
                .sorted()
                .toList();
    }
}
