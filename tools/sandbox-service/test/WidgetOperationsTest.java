// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.clock.SteppedClock;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Caller;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Operation;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Widgets by the service's own operations. */
class WidgetOperationsTest {
    private final Account account =
            new Account(new SteppedClock(Instant.EPOCH), Path.of(""), URI.create("http://127.0.0.1"));
    private final Map<String, Operation> operations = new WidgetOperations(new Widgets(account)).operations();

    private ObjectNode call(String operation, ObjectNode input) {
        Call call = new Call("example", operation, input, new Caller("test", "eu-west-1"));
        return Objects.requireNonNull(operations.get(operation)).answer(call);
    }

    @Test
    void a_widget_that_was_created_is_described() {
        ObjectNode created = call("CreateWidget", Json.object().put("Name", "first"));

        assertThat(call("DescribeWidgets", Json.object()).path("Widgets")).containsExactly(created);
    }

    @Test
    void a_widget_that_was_deleted_is_gone() {
        ObjectNode name = Json.object().put("Name", "first");
        assertThat(call("CreateWidget", name).path("Name").asText()).isEqualTo("first");

        assertThat(call("DeleteWidget", name)).isEmpty();
        assertThat(call("DescribeWidgets", Json.object()).path("Widgets")).isEmpty();
    }

    @Test
    void a_name_is_taken_once() {
        ObjectNode name = Json.object().put("Name", "first");
        assertThat(call("CreateWidget", name).path("Name").asText()).isEqualTo("first");

        assertThatExceptionOfType(AwsException.class)
                .isThrownBy(() -> call("CreateWidget", name))
                .withMessageContaining("already exists");
    }

    @Test
    void a_member_that_is_not_known_is_refused_by_name() {
        ObjectNode input = Json.object().put("Name", "first").put("Colour", "red");

        assertThatExceptionOfType(AwsException.class)
                .isThrownBy(() -> call("CreateWidget", input))
                .withMessageContaining("Colour");
    }
}
