// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What was answered to which question, refusals too, for as long as a stale reader gets the same answer again. */
final class Memory {
    private sealed interface Remembered {
        record Answer(Object value) implements Remembered {}

        record Refusal(AwsException refusal) implements Remembered {}
    }

    private record Question(String service, String operation, String region, ObjectNode input) {}

    private final Account account;
    private final Duration kept;
    private final Map<Question, Remembered> answers = new ConcurrentHashMap<>();

    /** @param kept AWS time */
    Memory(Account account, Duration kept) {
        this.account = account;
        this.kept = kept;
    }

    /** A question is always answered with the type of its service. */
    @SuppressWarnings("unchecked")
    <T> T recall(Call call, Supplier<T> operation) {
        Question question = new Question(call.service(), call.operation(), call.region(), call.input());
        Remembered known = answers.get(question);
        return switch (known == null ? ask(question, operation) : known) {
            case Remembered.Answer answer -> (T) answer.value();
            case Remembered.Refusal refused -> throw refused.refusal();
        };
    }

    private Remembered ask(Question question, Supplier<?> operation) {
        Remembered answer = answered(operation);
        answers.put(question, answer);
        account.after(kept, () -> answers.remove(question, answer));
        return answer;
    }

    private static Remembered answered(Supplier<?> operation) {
        try {
            Object answer = operation.get();
            return new Remembered.Answer(answer instanceof ObjectNode tree ? tree.deepCopy() : answer);
        } catch (AwsException e) {
            return new Remembered.Refusal(e);
        }
    }
}
