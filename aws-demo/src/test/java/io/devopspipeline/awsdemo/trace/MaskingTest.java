// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Identity ALICE = new Identity(
            "444455556666",
            "arn:aws:sts::444455556666:assumed-role/AWSReservedSSO_Admin_1a2b/alice@example.com",
            "AROA1234567890ABCDEFG:alice@example.com");

    private final Masking masking = new Masking(ALICE);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        {"SecretString":"hunter2"}                                     | {"SecretString":"(masked)"}
        {"SecretBinary":"aHVudGVyMg=="}                                | {"SecretBinary":"(masked)"}
        {"MasterUserPassword":"hunter2"}                               | {"MasterUserPassword":"(masked)"}
        {"a":{"Password":"hunter2"}}                                   | {"a":{"Password":"(masked)"}}
        {"AccessKeyId":"x","SecretAccessKey":"y","SessionToken":"z"}   | {"AccessKeyId":"(masked)","SecretAccessKey":"(masked)","SessionToken":"(masked)"}
        {"artifactCredentials":{"secretAccessKey":"y","n":1}}          | {"artifactCredentials":{"secretAccessKey":"(masked)","n":1}}
        {"authorizationData":[{"authorizationToken":"QVdTOng="}]}      | {"authorizationData":[{"authorizationToken":"(masked)"}]}
        {"Authorization":"Basic QVdTOng="}                             | {"Authorization":"(masked)"}
        {"X-Amz-Signature":"0f","X-Amz-Security-Token":"F"}            | {"X-Amz-Signature":"(masked)","X-Amz-Security-Token":"(masked)"}
        {"environment":[{"name":"DB_PASSWORD","value":"hunter2"}]}     | {"environment":[{"name":"DB_PASSWORD","value":"(masked)"}]}
        {"environment":[{"name":"GREETING","value":"hello"}]}          | {"environment":[{"name":"GREETING","value":"hello"}]}
        {"ParameterKey":"ApiKey","ParameterValue":"hunter2"}           | {"ParameterKey":"ApiKey","ParameterValue":"(masked)"}
        {"Name":"/app/x","Type":"SecureString","Value":"hunter2"}      | {"Name":"/app/x","Type":"SecureString","Value":"(masked)"}
        {"note":"key AKIAIOSFODNN7EXAMPLE in a log"}                   | {"note":"key (masked) in a log"}
        {"url":"https://b.s3/k?X-Amz-Signature=0f&x=1"}                | {"url":"https://b.s3/k?X-Amz-Signature=(masked)&x=1"}
        {"Template":"{\\"Password\\": \\"hunter2\\"}"}                 | {"Template":"{\\"Password\\": \\"(masked)\\"}"}
        {"nextToken":"abc","ClientRequestToken":"create-1"}            | {"nextToken":"abc","ClientRequestToken":"create-1"}
        {"Account":"444455556666"}                                     | {"Account":"111122223333"}
        {"n":444455556666}                                             | {"n":"111122223333"}
        {"Role":"arn:aws:iam::444455556666:role/a"}                    | {"Role":"arn:aws:iam::111122223333:role/a"}
        {"author":"alice@example.com"}                                 | {"author":"demo"}
        {"UserId":"AROA1234567890ABCDEFG:alice@example.com"}           | {"UserId":"(masked):demo"}
        """)
    void a_field_is_masked_by_its_name_and_texts_by_what_is_in_them(String answer, String recorded) throws IOException {
        // When
        String masked = masking.of(JSON.readTree(answer)).toString();

        // Then
        assertThat(masked).isEqualTo(JSON.readTree(recorded).toString());
    }

    @Test
    void who_called_is_not_in_the_trace() throws IOException {
        // When
        String masked =
                masking.of(JSON.readTree("{\"Arn\": \"" + ALICE.arn() + "\"}")).toString();

        // Then
        assertThat(masked).isEqualTo("{\"Arn\":\"arn:aws:sts::111122223333:assumed-role/demo/demo\"}");
    }

    @Test
    void the_name_of_a_user_is_not_looked_for_inside_other_words() throws IOException {
        // Given
        Masking ofAdmin = new Masking(new Identity("444455556666", "arn:aws:iam::444455556666:user/admin", "AIDA1"));

        // When
        String masked = ofAdmin.of(JSON.readTree("{\"role\": \"administrator\", \"by\": \"user/admin\"}"))
                .toString();

        // Then
        assertThat(masked).isEqualTo("{\"role\":\"administrator\",\"by\":\"user/demo\"}");
    }

    @Test
    void a_text_that_was_given_is_replaced_everywhere() throws IOException {
        // Given
        Masking more = masking.replace("198.51.100.7", "203.0.113.7");

        // When
        String masked =
                more.of(JSON.readTree("{\"CidrIp\": \"198.51.100.7/32\"}")).toString();

        // Then
        assertThat(masked).isEqualTo("{\"CidrIp\":\"203.0.113.7/32\"}");
    }
}
