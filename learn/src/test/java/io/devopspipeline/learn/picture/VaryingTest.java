// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaryingTest {
    @ParameterizedTest
    @CsvSource({
        "'Source Succeeded 9b2d7e1f0c3a 2026-03-01T12:00:10Z 7c9e6679', 'Source Succeeded … … …'",
        "'Succeeded dbdbfcbe Initial commit', 'Succeeded … Initial commit'",
        "'execution 7c9e6679-7425-40de-944b-e07fc1f90ae7', 'execution …'",
        "'first-bucket-files-sin50we1man5n', 'first-bucket-files-…'",
        "'sg-0a1b2c3d4e5f60718 at 127.100.206.1, http://127.0.0.1:4566/', 'sg-… at …, http://…/'",
        "'took 0.5 s, then 12 s, then 1 min 3 s', 'took …, then …, then …'",
        "'flask-demo  True  Serving   3m20s', 'flask-demo True Serving …'",
        "'Revision 3 on its way out of dop-2fbb-TargetGro-ZH8897QMF2D70', 'Revision … on its way out of dop-…-TargetGro-…'",
        "'hello from flask-demo 1 | 57', 'hello from flask-demo 1 | …'",
        "'      7 hello from flask-demo 1', '… hello from flask-demo 1'"
    })
    void what_the_next_run_has_otherwise_is_left_out(String line, String kept) {
        assertThat(Varying.of(line)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "'3 of 3 tasks run'",
        "'network load balancer | 1.00 | $0.0225'",
        "'arn:aws:iam::123456789012:role'",
        "'flask-demo-pipeline CREATE_COMPLETE'",
        "'a feedback of the facade'"
    })
    void what_stays_is_compared(String line) {
        assertThat(Varying.of(line)).isEqualTo(line);
    }
}
