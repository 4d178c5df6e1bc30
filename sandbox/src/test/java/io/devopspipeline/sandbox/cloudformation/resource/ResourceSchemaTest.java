// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** A mistake in a schema shows when the sandbox starts, not as a property that is never compared. */
class ResourceSchemaTest {
    private static ResourceSchema.Builder topic() {
        return ResourceSchema.of("AWS::SNS::Topic").properties("TopicName", "Tags.Key", "Tags.Value", "Policy.*");
    }

    @Test
    void a_required_property_must_be_a_property() {
        ResourceSchema.Builder misspelt = topic().required("Topicname");

        assertThatIllegalArgumentException()
                .isThrownBy(misspelt::attributes)
                .withMessage("Topicname is not a property of AWS::SNS::Topic");
    }

    @Test
    void a_create_only_property_must_be_a_property() {
        ResourceSchema.Builder misspelt = topic().createOnly("Name");

        assertThatIllegalArgumentException()
                .isThrownBy(misspelt::attributes)
                .withMessage("Name is not a property of AWS::SNS::Topic");
    }

    @Test
    void a_property_is_given_once() {
        ResourceSchema.Builder topic = topic();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> topic.properties("Tags.Key"))
                .withMessage("Tags.Key is given twice for AWS::SNS::Topic");
    }

    @Test
    void the_api_takes_the_top_level_names() {
        assertThat(topic().attributes().namesExcept("Policy")).containsExactly("Tags", "TopicName");
    }

    @Test
    void the_names_below_a_property_leave_its_siblings_out() {
        assertThat(topic().attributes().namesBelow("Tags")).containsExactly("Key", "Value");
    }
}
