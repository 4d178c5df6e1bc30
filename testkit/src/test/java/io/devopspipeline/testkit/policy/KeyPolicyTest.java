// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devopspipeline.sandbox.iam.evaluation.Decision;
import io.devopspipeline.sandbox.iam.evaluation.Evaluation;
import io.devopspipeline.sandbox.iam.evaluation.Policies;
import io.devopspipeline.sandbox.iam.evaluation.Policy;
import io.devopspipeline.sandbox.iam.evaluation.Principal;
import io.devopspipeline.sandbox.iam.evaluation.Request;
import io.devopspipeline.sandbox.iam.evaluation.RequestContext;
import io.devopspipeline.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The statement for the policy of a KMS key in docs/sources.md. S3 decrypts for who reads the bucket of a source, so that it is the reader who
 * needs the permission, and no policy of a stack has it.
 */
class KeyPolicyTest {
    private static final String ACCOUNT = "111122223333";
    private static final String S3 = "s3.eu-west-1.amazonaws.com";
    private static final Pattern JSON = Pattern.compile("(?ms)^```json\n(.*?)^```");

    @ParameterizedTest
    @CsvSource({
        "dop-a1b2c3d4e5f6-shop-PipelineRole-1X2Y, " + S3 + ", true",
        "devops-pipeline-cloudformation, " + S3 + ", true",
        "dop-a1b2c3d4e5f6-shop-TaskRole-1X2Y, " + S3 + ", false",
        "dop-a1b2c3d4e5f6-shop-BuildRole-1X2Y, " + S3 + ", false",
        "dop-a1b2c3d4e5f6-shop-PipelineRole-1X2Y, secretsmanager.eu-west-1.amazonaws.com, false",
        "somebody, " + S3 + ", false"
    })
    void only_the_roles_that_read_a_source_decrypt_and_only_through_s3(String role, String service, boolean allowed)
            throws IOException {
        // When
        Decision decision = decrypt(role, service, Optional.of(keyPolicy()));

        // Then
        assertThat(decision.allowed()).isEqualTo(allowed);
    }

    @Test
    void without_the_statement_a_source_with_a_key_cannot_be_read() throws IOException {
        // When
        Decision decision = decrypt("dop-a1b2c3d4e5f6-shop-PipelineRole-1X2Y", S3, Optional.empty());

        // Then
        assertThat(decision.because("kms:Decrypt"))
                .isEqualTo("because no identity-based policy allows the kms:Decrypt action");
    }

    /** For a role that has the boundary of the roles that stacks make. */
    private static Decision decrypt(String role, String service, Optional<Policy> ofKey) throws IOException {
        String arn = "arn:aws:iam::" + ACCOUNT + ":role/" + role;
        RequestContext context = RequestContext.EMPTY
                .with("aws:PrincipalArn", arn)
                .with("kms:CallerAccount", ACCOUNT)
                .with("kms:ViaService", service);
        Principal session =
                new Principal.RoleSession("arn:aws:sts::" + ACCOUNT + ":assumed-role/" + role + "/session", arn);
        String key = "arn:aws:kms:eu-west-1:" + ACCOUNT + ":key/1234abcd-12ab-34cd-56ef-1234567890ab";
        Policies policies = Policies.ofIdentity(List.of())
                .withBoundary(Policy.of(
                        "boundary",
                        io.devopspipeline.testkit.policy.Policy.boundary().document()));
        return Evaluation.decide(
                new Request(session, "kms:Decrypt", key, ACCOUNT, context),
                ofKey.map(policies::withResource).orElse(policies));
    }

    private static Policy keyPolicy() throws IOException {
        Matcher block = JSON.matcher(Files.readString(Checkout.file("docs/sources.md")));
        assertThat(block.find()).isTrue();
        ObjectMapper mapper = new ObjectMapper();
        JsonNode statement = mapper.readTree(block.group(1));
        return Policy.of(
                "key", mapper.createObjectNode().put("Version", "2012-10-17").set("Statement", statement));
    }
}
