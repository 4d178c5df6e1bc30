// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.TestRequests;
import io.devopspipeline.sandbox.TestSandbox;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsManagerTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

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

    private JsonNode call(String operation, String input) throws Exception {
        return requests.json("secretsmanager", "secretsmanager." + operation, input);
    }

    private String create(String name, String value) throws Exception {
        return call("CreateSecret", """
                {"Name": "%s", "SecretString": "%s", "Tags": [{"Key": "team", "Value": "a"}]}""".formatted(name, value)).path("ARN").asText();
    }

    private JsonNode get(String id) throws Exception {
        return call("GetSecretValue", "{\"SecretId\": \"" + id + "\"}");
    }

    @Test
    void a_secret_is_read_by_its_name_its_arn_and_its_arn_without_the_random_part() throws Exception {
        // When
        String arn = create("team/db", "secret");

        // Then
        assertThat(arn).matches("arn:aws:secretsmanager:eu-west-1:123456789012:secret:team/db-[0-9a-zA-Z]{6}");
        for (String id : new String[] {"team/db", arn, arn.substring(0, arn.length() - 7)}) {
            assertThat(get(id).path("SecretString").asText()).isEqualTo("secret");
        }
    }

    @Test
    void a_new_value_is_the_current_one_and_the_old_one_the_previous_one() throws Exception {
        // Given
        create("db", "one");

        // When
        JsonNode put = call("PutSecretValue", "{\"SecretId\": \"db\", \"SecretString\": \"two\"}");

        // Then
        assertThat(put.path("VersionStages")).extracting(JsonNode::asText).containsExactly("AWSCURRENT");
        assertThat(get("db").path("SecretString").asText()).isEqualTo("two");
        assertThat(call("GetSecretValue", "{\"SecretId\": \"db\", \"VersionStage\": \"AWSPREVIOUS\"}")
                        .path("SecretString")
                        .asText())
                .isEqualTo("one");
        assertThat(call("DescribeSecret", "{\"SecretId\": \"db\"}").path("VersionIdsToStages"))
                .hasSize(2);
    }

    @Test
    void a_request_that_is_repeated_with_its_token_adds_nothing() throws Exception {
        // Given
        String input = "{\"Name\": \"db\", \"SecretString\": \"one\", \"ClientRequestToken\": \"" + TOKEN + "\"}";
        JsonNode first = call("CreateSecret", input);

        // When
        JsonNode again = call("CreateSecret", input);
        JsonNode another = call("PutSecretValue", """
                {"SecretId": "db", "SecretString": "two", "ClientRequestToken": "%s"}""".formatted(TOKEN));

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(first.path("VersionId").asText()).isEqualTo(TOKEN);
        assertThat(another.path("__type").asText()).isEqualTo("ResourceExistsException");
    }

    @Test
    void secrets_are_listed_by_the_beginning_of_their_names_without_their_values() throws Exception {
        // Given
        create("team/a", "value");
        create("team/b", "value");
        create("other", "value");

        // When
        JsonNode listed = call("ListSecrets", """
                {"Filters": [{"Key": "name", "Values": ["team/"]}], "SortOrder": "asc"}""");

        // Then
        assertThat(listed.path("SecretList").findValuesAsText("Name")).containsExactlyInAnyOrder("team/a", "team/b");
        assertThat(listed.toString()).contains("\"team\"").doesNotContain("\"value\"");
    }

    @Test
    void a_deleted_secret_cannot_be_read_and_its_name_is_free_after_the_window() throws Exception {
        // Given
        create("db", "one");

        // When
        call("DeleteSecret", "{\"SecretId\": \"db\", \"RecoveryWindowInDays\": 7}");

        // Then
        assertThat(get("db").path("__type").asText()).isEqualTo("InvalidRequestException");
        assertThat(sandbox.get("inventory").toString()).doesNotContain("secret:db");
        assertThat(call("CreateSecret", "{\"Name\": \"db\"}").path("message").asText())
                .endsWith("a secret with this name is already scheduled for deletion.");
        sandbox.clock.advance(Duration.ofDays(8));
        assertThat(get("db").path("__type").asText()).isEqualTo("ResourceNotFoundException");
        assertThat(create("db", "two")).isNotEmpty();
    }

    @Test
    void a_secret_that_is_deleted_by_force_is_gone_at_once() throws Exception {
        // Given
        create("db", "one");

        // When
        JsonNode deleted = call("DeleteSecret", "{\"SecretId\": \"db\", \"ForceDeleteWithoutRecovery\": true}");

        // Then
        assertThat(deleted.has("DeletionDate")).isTrue();
        assertThat(get("db").path("message").asText()).isEqualTo("Secrets Manager can't find the specified secret.");
        assertThat(call("DeleteSecret", "{\"SecretId\": \"db\", \"ForceDeleteWithoutRecovery\": true}")
                        .has("__type"))
                .isFalse();
    }

    @Test
    void a_secret_without_a_value_has_none() throws Exception {
        // When
        JsonNode created = call("CreateSecret", "{\"Name\": \"db\", \"Description\": \"later\"}");

        // Then
        assertThat(created.has("VersionId")).isFalse();
        assertThat(get("db").path("message").asText())
                .isEqualTo("Secrets Manager can't find the specified secret value for staging label: AWSCURRENT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CreateSecret  | '"Name": "a", "SecretBinary": "eA=="'          | The member SecretBinary of secretsmanager:CreateSecret is not in the sandbox.
            CreateSecret  | '"Name": "a", "KmsKeyId": "alias/mine"'        | The value alias/mine of the member KmsKeyId of secretsmanager:CreateSecret is not in the sandbox.
            CreateSecret  | '"Name": "a", "AddReplicaRegions": [{"Region": "us-east-1"}]' | The member AddReplicaRegions of secretsmanager:CreateSecret is not in the sandbox.
            CreateSecret  | '"Name": "a b"'                                | Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!
            DeleteSecret  | '"SecretId": "a", "RecoveryWindowInDays": 3'   | The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).
            ListSecrets   | '"Filters": [{"Key": "tag-key", "Values": ["a"]}]' | The filter tag-key of secretsmanager:ListSecrets is not in the sandbox.
            PutResourcePolicy | '"SecretId": "a"'                          | The operation secretsmanager:PutResourcePolicy is not in the sandbox.
            """)
    void what_the_sandbox_or_aws_does_not_have_is_refused_by_name(String operation, String input, String message)
            throws Exception {
        assertThat(call(operation, "{" + input + "}").path("message").asText()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            db                                               | db                                | ''  | ''         | ''
            team/db:password                                 | team/db                           | password | ''    | ''
            db:password:AWSPREVIOUS:v                        | db                                | password | AWSPREVIOUS | v
            arn:aws:secretsmanager:r:1:secret:db-a1b2c3      | arn:aws:secretsmanager:r:1:secret:db-a1b2c3 | '' | '' | ''
            arn:aws:secretsmanager:r:1:secret:db-a1b2c3:k::  | arn:aws:secretsmanager:r:1:secret:db-a1b2c3 | k  | '' | ''
            arn:aws:secretsmanager:r:1:secret:db-a1b2c3::S:v | arn:aws:secretsmanager:r:1:secret:db-a1b2c3 | '' | S  | v
            """)
    void a_reference_has_an_id_a_json_key_a_stage_and_a_version(
            String text, String id, String key, String stage, String version) {
        assertThat(SecretReference.of(text)).isEqualTo(new SecretReference(id, key, stage, version));
    }
}
