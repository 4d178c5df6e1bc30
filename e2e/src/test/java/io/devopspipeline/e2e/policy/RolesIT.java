// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import io.devopspipeline.testkit.policy.Roles;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may take the roles of {@code deploy/aws/roles.yaml}, by its parameters. */
@Tag("security")
class RolesIT {
    private static Playground playground;

    @BeforeAll
    static void start() throws Exception {
        playground = Playground.start(Tools.fromEnvironment(), 120);
    }

    @AfterAll
    static void stop() throws Exception {
        playground.close();
    }

    @AfterEach
    void delete_them() throws Exception {
        Roles.delete(playground);
        assertThat(playground.inventory()).isEmpty();
    }

    @Test
    void pod_identity_takes_the_operators_role_in_one_cluster_for_one_service_account_and_cloudformation_its_own()
            throws Exception {
        // When
        String cluster = "arn:aws:eks:eu-west-1:123456789012:cluster/prod";
        Roles roles = Roles.deploy(playground, "ClusterArn=" + cluster, "Namespace=ops");

        // Then
        JsonNode operator = trust(roles.operator());
        assertThat(operator.at("/Statement/0/Principal/Service").asText()).isEqualTo("pods.eks.amazonaws.com");
        assertThat(operator.at("/Statement/0/Action").toString()).isEqualTo("[\"sts:AssumeRole\",\"sts:TagSession\"]");
        JsonNode equal = operator.at("/Statement/0/Condition/StringEquals");
        assertThat(equal.path("aws:RequestTag/eks-cluster-arn").asText()).isEqualTo(cluster);
        assertThat(equal.path("aws:RequestTag/kubernetes-namespace").asText()).isEqualTo("ops");
        assertThat(equal.path("aws:RequestTag/kubernetes-service-account").asText())
                .isEqualTo("devops-pipeline-operator");
        JsonNode cloudFormation = trust(roles.cloudFormation());
        assertThat(cloudFormation.at("/Statement/0/Principal/Service").asText())
                .isEqualTo("cloudformation.amazonaws.com");
        assertThat(cloudFormation
                        .at("/Statement/0/Condition/ArnLike/aws:SourceArn")
                        .asText())
                .isEqualTo("arn:aws:cloudformation:*:123456789012:stack/dop-*/*");
    }

    @Test
    void another_prefix_is_in_all_that_the_roles_may_touch() throws Exception {
        // When
        Roles roles = Roles.deploy(playground, "NamePrefix=ship");

        // Then
        assertThat(trust(roles.cloudFormation())
                        .at("/Statement/0/Condition/ArnLike/aws:SourceArn")
                        .asText())
                .isEqualTo("arn:aws:cloudformation:*:123456789012:stack/ship-*/*");
    }

    @Test
    void with_an_oidc_provider_only_the_operators_service_account_takes_the_role() throws Exception {
        // Given
        String provider = "oidc.eks.eu-west-1.amazonaws.com/id/ABC";

        // When
        Roles roles = Roles.deploy(playground, "OidcProvider=" + provider, "Namespace=ops");

        // Then
        JsonNode statement = trust(roles.operator()).at("/Statement/0");
        JsonNode equal = statement.at("/Condition/StringEquals");
        assertThat(statement.at("/Principal/Federated").asText())
                .isEqualTo("arn:aws:iam::123456789012:oidc-provider/" + provider);
        assertThat(equal.path(provider + ":sub").asText())
                .isEqualTo("system:serviceaccount:ops:devops-pipeline-operator");
        assertThat(equal.path(provider + ":aud").asText()).isEqualTo("sts.amazonaws.com");
    }

    @Test
    void from_another_account_the_named_role_needs_the_external_id() throws Exception {
        // When
        String role = "arn:aws:iam::111122223333:role/devops-pipeline-operator";
        Roles roles = Roles.deploy(playground, "TrustedRoleArn=" + role, "ExternalId=only-us");

        // Then
        JsonNode statement = trust(roles.operator()).at("/Statement/0");
        assertThat(statement.at("/Principal/AWS").asText()).isEqualTo(role);
        assertThat(statement.at("/Condition/StringEquals/sts:ExternalId").asText())
                .isEqualTo("only-us");
    }

    @Test
    void from_another_account_without_an_external_id_nobody_takes_the_role() throws Exception {
        // When
        Roles roles =
                Roles.deploy(playground, "TrustedRoleArn=arn:aws:iam::111122223333:role/devops-pipeline-operator");

        // Then
        JsonNode external = trust(roles.operator()).at("/Statement/0/Condition/StringEquals/sts:ExternalId");
        assertThat(external.isTextual()).isTrue();
        assertThat(external.asText()).isEmpty();
    }

    private static JsonNode trust(String roleArn) throws IOException {
        String name = roleArn.substring(roleArn.lastIndexOf('/') + 1);
        String role = playground.awsCli("iam", "get-role", "--role-name", name, "--output", "json");
        return new ObjectMapper().readTree(role).at("/Role/AssumeRolePolicyDocument");
    }
}
