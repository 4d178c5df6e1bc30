// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the demo shows while something changes. */
class SideBySideTest {
    private static final String ONE = "hello from flask-demo 1";
    private static final String TWO = "hello from flask-demo 2";

    private final SideBySide versions = new SideBySide();

    @Test
    void one_version_alone_is_not_shown() {
        assertThat(versions.of(List.of(ONE, ONE))).isEmpty();
    }

    @Test
    void two_versions_are_shown_answer_by_answer() {
        assertThat(versions.of(List.of(ONE, TWO, ONE, TWO))).isEqualTo("versions that answer:  1 2 1 2");
    }

    @Test
    void the_first_answers_of_the_new_version_alone_are_shown_once() {
        // Given
        String before = versions.of(List.of(ONE, TWO));

        // When
        List<String> after =
                List.of(versions.of(List.of(TWO, ONE)), versions.of(List.of(TWO)), versions.of(List.of(TWO)));

        // Then
        assertThat(before).isNotEmpty();
        assertThat(after).containsExactly("versions that answer:  2 1", "versions that answer:  2", "");
    }

    @Test
    void a_failed_request_is_shown() {
        assertThat(versions.of(List.of(ONE, "failed: timeout"))).isEqualTo("versions that answer:  1 x");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.2, ''",
        "http://127.0.0.2:8080, 'You are not root, and only root may use port 80 here: port 8080 replaces port 80 of the load balancer.'",
    })
    void a_port_that_replaces_80_is_named(URI endpoint, String sentence) {
        assertThat(ReplacedPort.sentence(endpoint)).isEqualTo(sentence);
    }
}
