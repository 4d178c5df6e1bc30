// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotationsTest {
    @Test
    void the_reference_has_every_annotation() throws IllegalAccessException {
        // Given: the finalizer is no annotation
        List<String> constants = new ArrayList<>();
        for (Field field : Annotations.class.getFields()) {
            if (field.getType() == String.class && !field.getName().equals("FINALIZER")) {
                constants.add((String) field.get(null));
            }
        }

        // When
        List<String> described =
                Annotations.ALL.stream().map(Annotations.Description::key).toList();

        // Then
        assertThat(described).containsExactlyInAnyOrderElementsOf(constants).hasSizeGreaterThanOrEqualTo(10);
    }
}
