// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionalPartsTest {
    private static final Template FILE = Template.parse("""
            Conditions: {Yes: true, No: false}
            Resources:
              A: {Type: T, Properties: {P: !If [No, !Ref B, x], Q: [!If [Yes, !If [No, !Ref B, y], z]]}}
              B: {Type: U, Condition: No}
              C: {Type: V, Condition: Yes}
            Outputs:
              O: {Condition: No, Value: !Ref B}
            """);

    @Test
    void what_a_false_condition_keeps_from_being_made_is_left_out() {
        // When
        Template rest = FILE.with(template -> OptionalParts.removeFrom(template, Set.of("No")));

        // Then
        assertThat(rest.section("Resources"))
                .hasToString(
                        "{\"A\":{\"Type\":\"T\",\"Properties\":{\"P\":\"x\",\"Q\":[{\"Fn::If\":[\"Yes\",\"y\",\"z\"]}]}},"
                                + "\"C\":{\"Type\":\"V\",\"Condition\":\"Yes\"}}");
        assertThat(rest.section("Outputs")).isEmpty();
    }

    @Test
    void without_such_a_condition_nothing_changes() {
        assertThat(FILE.with(template -> OptionalParts.removeFrom(template, Set.of())))
                .isEqualTo(FILE);
    }
}
