// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.TestSandbox;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

class StsTest {
    private TestSandbox sandbox;
    private StsClient sts;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        sts = sandbox.client(StsClient.builder());
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    @Test
    void a_role_that_asks_for_an_external_id_is_assumed_with_that_one_alone() {
        // Given
        String role = role("""
                {"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole",
                  "Condition": {"StringEquals": {"sts:ExternalId": "team-a"}}}]}""");
        // When / Then
        assertRefused(assume(role).build());
        assertRefused(assume(role).externalId("team-b").build());
        assertThat(sts.assumeRole(assume(role).externalId("team-a").build())
                        .assumedRoleUser()
                        .arn())
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/r/session");
    }

    @Test
    void a_role_that_asks_for_no_external_id_takes_any() {
        // Given
        String role = role("""
                {"Statement": {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}}""");
        // When / Then
        assertThat(sts.assumeRole(assume(role).externalId("any").build()).credentials())
                .isNotNull();
    }

    @Test
    void a_role_that_is_not_there_is_refused_as_one_that_must_not_be_assumed() {
        assertRefused(assume("arn:aws:iam::123456789012:role/absent").build());
        assertRefused(assume("arn:aws:iam::999999999999:role/r").build());
    }

    @Test
    void a_web_identity_needs_no_signature() throws Exception {
        // Given
        String role = role("""
                {"Statement": {"Effect": "Allow", "Principal": {"Federated": "*"}, "Action": "sts:AssumeRoleWithWebIdentity"}}""");
        String claims = Base64.getUrlEncoder()
                .encodeToString("{\"iss\": \"https://issuer\", \"sub\": \"pod\", \"aud\": \"sts\"}".getBytes(UTF_8));

        // When
        HttpResponse<String> answer =
                unsigned("Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=session"
                        + "&WebIdentityToken=e30." + claims + ".e30&RoleArn=" + role);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "<SubjectFromWebIdentityToken>pod<", "<Arn>arn:aws:sts::123456789012:assumed-role/r/session<");
    }

    @Test
    void a_role_that_lets_no_web_identity_in_is_not_assumed_with_one() throws Exception {
        // Given
        String role = role("""
                {"Statement": {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}}""");

        // When
        HttpResponse<String> answer =
                unsigned("Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=session"
                        + "&WebIdentityToken=e30.e30.e30&RoleArn=" + role);

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    @Test
    void a_session_name_that_aws_does_not_take_is_refused() {
        // Given
        String role = role("""
                {"Statement": {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}}""");

        // When / Then
        for (String name : List.of("a b/c", "x".repeat(65), "s")) {
            assertThatThrownBy(() ->
                            sts.assumeRole(assume(role).roleSessionName(name).build()))
                    .hasMessageContaining("'roleSessionName' failed to satisfy constraint");
        }
    }

    private HttpResponse<String> unsigned(String form) throws Exception {
        return sandbox.http(HttpRequest.newBuilder(sandbox.endpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private void assertRefused(AssumeRoleRequest request) {
        assertThatThrownBy(() -> sts.assumeRole(request))
                .hasMessageContaining("is not authorized to perform: sts:AssumeRole on resource: " + request.roleArn());
    }

    private String role(String trust) {
        IamClient iam = sandbox.client(IamClient.builder().region(Region.AWS_GLOBAL));
        return iam.createRole(r -> r.roleName("r").assumeRolePolicyDocument(trust))
                .role()
                .arn();
    }

    private static AssumeRoleRequest.Builder assume(String role) {
        return AssumeRoleRequest.builder().roleArn(role).roleSessionName("session");
    }
}
