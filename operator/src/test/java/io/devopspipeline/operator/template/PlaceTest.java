// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlaceTest {
    @ParameterizedTest
    @EnumSource
    void the_file_has_a_list_or_an_object_at_each_place(Place place) {
        var _ = Template.PIPELINE.with(
                root -> assertThat(place.find(root).isContainerNode()).isTrue());
    }
}
