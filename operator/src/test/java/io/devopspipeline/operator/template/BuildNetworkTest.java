// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.BuildCache;
import io.devopspipeline.crd.spec.BuildVpc;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What spec.build.vpc and spec.build.cache make of the projects and their roles. */
class BuildNetworkTest {
    private static final BuildVpc VPC = new BuildVpc(List.of("subnet-2", "subnet-1"), List.of("sg-1"));

    private static JsonNode inVpc() throws JsonProcessingException {
        return new ObjectMapper()
                .readTree(Template.PIPELINE
                        .with(template -> BuildNetwork.add(template, VPC))
                        .body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"BuildProject", "TestProject", "PostDeployProject"})
    void every_project_runs_in_the_subnets(String project) throws JsonProcessingException {
        // When
        JsonNode config = inVpc().at("/Resources/" + project + "/Properties/VpcConfig");

        // Then
        assertThat(config.toString())
                .isEqualTo(
                        "{\"VpcId\":{\"Ref\":\"VpcId\"},\"Subnets\":[\"subnet-1\",\"subnet-2\"],\"SecurityGroupIds\":[\"sg-1\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BuildRole", "TestRole"})
    void a_role_makes_network_interfaces_in_these_subnets_alone(String role) throws JsonProcessingException {
        // When
        JsonNode statements = inVpc().at("/Resources/" + role + "/Properties/Policies/0/PolicyDocument/Statement");

        // Then
        assertThat(statements
                        .valueStream()
                        .filter(statement -> statement.at("/Action/0").asText().equals("ec2:CreateNetworkInterface"))
                        .map(statement -> statement.path("Resource").toString()))
                .singleElement()
                .asString()
                .contains(":network-interface/*", ":subnet/subnet-1", ":subnet/subnet-2", ":security-group/sg-1")
                .doesNotContain(":subnet/*");
    }

    @Test
    void without_a_vpc_the_file_stays_as_it_is() {
        assertThat(Template.PIPELINE.with(template -> BuildNetwork.add(template, null)))
                .isEqualTo(Template.PIPELINE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NONE          | ''",
                "DOCKER_LAYERS | {\"Type\":\"LOCAL\",\"Modes\":[\"LOCAL_DOCKER_LAYER_CACHE\"]}",
                "PATHS         | {\"Type\":\"LOCAL\",\"Modes\":[\"LOCAL_CUSTOM_CACHE\"]}",
                "ALL           | {\"Type\":\"LOCAL\",\"Modes\":[\"LOCAL_CUSTOM_CACHE\",\"LOCAL_DOCKER_LAYER_CACHE\"]}"
            })
    void a_cache_has_codebuilds_modes(BuildCache cache, String expected) {
        // Given
        ObjectNode project = new ObjectMapper().createObjectNode();

        // When
        BuildCaches.add(project, cache);

        // Then
        assertThat(project.path("Cache").toString()).isEqualTo(expected);
    }
}
