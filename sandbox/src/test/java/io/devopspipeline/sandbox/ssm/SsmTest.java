// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ssm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.TestRequests;
import io.devopspipeline.sandbox.TestSandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SsmTest {
    private static final String ARN = "arn:aws:ssm:eu-west-1:123456789012:parameter/team/db";

    private TestSandbox sandbox;
    private TestRequests requests;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        requests = TestRequests.of(sandbox);
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    private JsonNode ssm(String operation, String input) throws Exception {
        return requests.json("ssm", "AmazonSSM." + operation, input);
    }

    private JsonNode put(String name, String value) throws Exception {
        return ssm("PutParameter", """
                {"Name": "%s", "Value": "%s", "Type": "String"}""".formatted(name, value));
    }

    @Test
    void a_parameter_is_read_by_its_name_and_by_its_arn() throws Exception {
        // When
        put("/team/db", "secret");

        // Then
        for (String name : new String[] {"/team/db", ARN}) {
            JsonNode read = ssm("GetParameter", "{\"Name\": \"" + name + "\"}").path("Parameter");
            assertThat(read.path("Value").asText()).isEqualTo("secret");
            assertThat(read.path("ARN").asText()).isEqualTo(ARN);
            assertThat(read.path("Version").asInt()).isEqualTo(1);
        }
    }

    @Test
    void a_value_is_written_over_only_if_that_is_asked_for_and_earlier_versions_stay() throws Exception {
        // Given
        put("db", "one");

        // When
        JsonNode refused = put("db", "two");
        JsonNode written = ssm("PutParameter", """
                {"Name": "db", "Value": "three", "Overwrite": true}""");

        // Then
        assertThat(refused.path("__type").asText()).isEqualTo("ParameterAlreadyExists");
        assertThat(written.path("Version").asInt()).isEqualTo(2);
        JsonNode both = ssm("GetParameters", "{\"Names\": [\"db\", \"db:1\", \"db:3\", \"other\"]}");
        assertThat(both.path("Parameters").findValuesAsText("Value")).containsExactly("three", "one");
        assertThat(both.path("InvalidParameters")).extracting(JsonNode::asText).containsExactly("db:3", "other");
    }

    @Test
    void a_secure_string_is_shown_only_to_who_asks_for_decryption() throws Exception {
        // When
        ssm("PutParameter", """
                {"Name": "db", "Value": "secret", "Type": "SecureString"}""");

        // Then
        assertThat(ssm("GetParameter", "{\"Name\": \"db\"}").toString()).doesNotContain("secret\"");
        assertThat(ssm("GetParameter", "{\"Name\": \"db\", \"WithDecryption\": true}")
                        .at("/Parameter/Value")
                        .asText())
                .isEqualTo("secret");
    }

    @Test
    void parameters_are_described_without_their_values() throws Exception {
        // Given
        put("/team/a", "value");
        put("/team/b", "value");
        put("/other", "value");

        // When
        JsonNode first = ssm("DescribeParameters", """
                {"MaxResults": 1, "ParameterFilters": [{"Key": "Name", "Option": "BeginsWith", "Values": ["/team/"]}]}""");

        // Then
        assertThat(first.path("Parameters").findValuesAsText("Name")).containsExactly("/team/a");
        assertThat(first.toString()).doesNotContain("\"value\"");
        assertThat(first.has("NextToken")).isTrue();
        assertThat(ssm("DescribeParameters", "{}").path("Parameters")).hasSize(3);
    }

    @Test
    void a_parameter_that_was_deleted_is_gone() throws Exception {
        // Given
        put("db", "one");
        assertThat(sandbox.get("inventory").toString()).contains("parameter/db");

        // When
        ssm("DeleteParameter", "{\"Name\": \"db\"}");

        // Then
        assertThat(ssm("GetParameter", "{\"Name\": \"db\"}").path("__type").asText())
                .isEqualTo("ParameterNotFound");
        assertThat(sandbox.get("inventory").toString()).doesNotContain("parameter/db");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '"Name": "/aws/x", "Type": "String"'                         | No access to reserved parameter name: /aws/x.
            '"Name": "ssmthing", "Type": "String"'                       | can't be prefixed with "aws" or "ssm"
            '"Name": "a/b", "Type": "String"'                            | Parameter name must be a fully qualified name.
            '"Name": "a b", "Type": "String"'                            | 3 symbols .-_
            '"Name": "a"'                                                | A parameter type is required
            '"Name": "a", "Type": "Text"'                                | failed to satisfy constraint
            '"Name": "a", "Type": "SecureString", "KeyId": "alias/mine"' | The value alias/mine of the member KeyId of ssm:PutParameter is not in the sandbox.
            '"Name": "a", "Type": "String", "Tier": "Advanced"'          | The value Advanced of the member Tier
            '"Name": "a", "Type": "String", "Policies": "[]"'            | The member Policies of ssm:PutParameter is not in the sandbox.
            """)
    void what_a_parameter_cannot_be_is_refused(String input, String message) throws Exception {
        assertThat(ssm("PutParameter", "{\"Value\": \"v\", " + input + "}")
                        .path("message")
                        .asText())
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /aws/service/ami | The parameter /aws/service/ami, which AWS publishes or passes on, is not in the sandbox.
            db:live          | The label live of a parameter is not in the sandbox.
            """)
    void what_the_sandbox_does_not_have_is_refused_by_name(String name, String message) throws Exception {
        assertThat(ssm("GetParameter", "{\"Name\": \"" + name + "\"}")
                        .path("message")
                        .asText())
                .isEqualTo(message);
    }

    @Test
    void a_role_reads_what_its_policy_names() throws Exception {
        // Given
        put("/team/db", "secret");
        put("/other", "secret");
        String control = """
                {"enforce": true, "session": {"accessKeyId": "app", "roleArn": "arn:aws:iam::123456789012:role/app"},
                 "roles": [{"name": "app", "trust": {"Version": "2012-10-17", "Statement": []}, "policies": [{"Version": "2012-10-17",
                   "Statement": {"Effect": "Allow", "Action": "ssm:GetParameters", "Resource": "%s"}}]}]}""".formatted(ARN);
        assertThat(sandbox.control("POST", "iam", control).statusCode()).isEqualTo(200);
        TestRequests app = new TestRequests(sandbox, "app");

        // When
        JsonNode allowed = app.json("ssm", "AmazonSSM.GetParameters", "{\"Names\": [\"/team/db\"]}");
        JsonNode byArn = app.json("ssm", "AmazonSSM.GetParameters", "{\"Names\": [\"" + ARN + ":1\"]}");
        JsonNode denied = app.json("ssm", "AmazonSSM.GetParameters", "{\"Names\": [\"/team/db\", \"/other\"]}");

        // Then
        assertThat(allowed.path("Parameters")).hasSize(1);
        assertThat(byArn.path("Parameters")).hasSize(1);
        assertThat(denied.path("message").asText())
                .contains("is not authorized to perform: ssm:GetParameters on resource: "
                        + "arn:aws:ssm:eu-west-1:123456789012:parameter/other because no identity-based policy allows");
    }
}
