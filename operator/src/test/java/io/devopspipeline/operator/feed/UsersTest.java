// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.queue.Queues;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class UsersTest {
    private record Role(String name) implements Supplier<Queues> {
        @Override
        public Queues get() {
            throw new IllegalStateException("not asked");
        }
    }

    private final Users users = new Users("a", new Role("first"), () -> {});

    @Test
    void resources_with_equal_roles_read_the_queue_as_one() {
        // When
        boolean isNew = users.add("b", new Role("first"), () -> {});

        // Then
        assertThat(isNew).isFalse();
        assertThat(users.readers()).containsExactly(new Role("first"));
    }

    @Test
    void another_role_is_new() {
        // When
        boolean isNew = users.add("b", new Role("second"), () -> {});

        // Then
        assertThat(isNew).isTrue();
        assertThat(users.readers()).containsExactlyInAnyOrder(new Role("first"), new Role("second"));
    }

    @Test
    void a_resource_that_gets_another_role_gives_up_the_first() {
        // When
        users.add("a", new Role("second"), () -> {});

        // Then
        assertThat(users.readers()).containsExactly(new Role("second"));
    }

    @Test
    void the_last_resource_stays_for_a_call_that_is_under_way() {
        // When
        boolean last = users.remove("a");

        // Then
        assertThat(last).isTrue();
        assertThat(users.readers()).containsExactly(new Role("first"));
    }
}
