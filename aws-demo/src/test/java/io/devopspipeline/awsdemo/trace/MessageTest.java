// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageTest {
    private static final Map<String, String> FORM = Map.of("content-type", "application/x-www-form-urlencoded");

    private static Message answer(String body) {
        return Message.answer(Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void xml_becomes_a_tree_with_lists_of_members() {
        // When
        String tree = answer("<R xmlns='x'><Stacks><member><Name>a</Name></member></Stacks><Id>1</Id></R>")
                .tree()
                .toString();

        // Then
        assertThat(tree).isEqualTo("{\"R\":{\"Stacks\":{\"member\":[{\"Name\":\"a\"}]},\"Id\":\"1\"}}");
    }

    @Test
    void repeated_elements_are_a_list() {
        // When
        String tree =
                answer("<R><Key>a</Key><Key>b</Key><Key>c</Key></R>").tree().toString();

        // Then
        assertThat(tree).isEqualTo("{\"R\":{\"Key\":[\"a\",\"b\",\"c\"]}}");
    }

    @Test
    void xml_with_a_document_type_is_not_read() {
        // When
        String tree = answer("<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><r>&x;</r>")
                .tree()
                .toString();

        // Then
        assertThat(tree).isEqualTo("{\"bytes\":66}");
    }

    @Test
    void a_form_becomes_a_tree_by_its_dots() {
        // Given
        Message request = new Message(
                "POST",
                "/",
                "",
                FORM,
                "Action=X&Tags.member.1.Key=a%2Fb&Tags.member.1.Value=".getBytes(StandardCharsets.UTF_8));

        // When
        String tree = request.tree().toString();

        // Then
        assertThat(tree).isEqualTo("{\"Action\":\"X\",\"Tags\":{\"member\":{\"1\":{\"Key\":\"a/b\",\"Value\":\"\"}}}}");
    }

    @Test
    void of_an_object_only_the_length_is_recorded() {
        // When
        String tree = answer("hunter2").treeOfObject().toString();

        // Then
        assertThat(tree).isEqualTo("{\"bytes\":7}");
    }
}
