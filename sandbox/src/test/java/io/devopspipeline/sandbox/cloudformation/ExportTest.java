// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that stacks export to each other. */
class ExportTest {
    private static final String EXPORTING = """
            Resources:
              Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: shared}}
            Outputs:
              Name: {Value: !Ref Bucket, Export: {Name: !Sub '${AWS::StackName}-bucket'}}
            """;
    private static final String IMPORTING = """
            Parameters: {From: {Type: String, Default: producer}}
            Resources:
              Group:
                Type: AWS::Logs::LogGroup
                Properties: {LogGroupName: {'Fn::ImportValue': !Sub '${From}-bucket'}}
            """;

    private StackAccount account;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        account = new StackAccount(folder);
        account.create("producer", EXPORTING);
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void an_exported_value_is_listed_and_imported() {
        // When
        account.create("consumer", IMPORTING);
        // Then
        assertThat(account.physicalId("consumer", "Group")).isEqualTo("shared");
        assertThat(account.client.listExports().exports()).hasSize(1).first().satisfies(export -> {
            assertThat(export.name()).isEqualTo("producer-bucket");
            assertThat(export.value()).isEqualTo("shared");
            assertThat(export.exportingStackId())
                    .isEqualTo(account.stack("producer").stackId());
        });
        assertThat(account.client
                        .listImports(r -> r.exportName("producer-bucket"))
                        .imports())
                .containsExactly("consumer");
        assertThat(account.stack("producer").outputs().getFirst().exportName()).isEqualTo("producer-bucket");
    }

    @Test
    void an_import_that_nobody_exports_rolls_the_stack_back() {
        // When
        account.create("consumer", IMPORTING.replace("producer", "nobody"));
        // Then
        assertThat(account.trail("consumer"))
                .containsExactly(
                        "consumer CREATE_IN_PROGRESS User Initiated",
                        "consumer ROLLBACK_IN_PROGRESS No export named nobody-bucket found. Rollback requested by user.",
                        "consumer ROLLBACK_COMPLETE");
    }

    @Test
    void a_stack_whose_export_is_in_use_is_not_deleted() {
        // Given
        account.create("consumer", IMPORTING);
        // When the call is accepted, and taken back
        account.delete("producer");
        // Then
        assertThat(account.trail("producer"))
                .endsWith(
                        "producer DELETE_IN_PROGRESS User Initiated",
                        "producer CREATE_COMPLETE Export producer-bucket cannot be deleted as it is in use by consumer");
        account.delete("consumer");
        account.delete("producer");
        assertThat(account.client.describeStacks().stacks()).isEmpty();
    }

    @Test
    void an_export_in_use_is_neither_changed_nor_removed() {
        // Given
        account.create("consumer", IMPORTING);
        // When
        account.update("producer", EXPORTING.replace("BucketName: shared", "BucketName: other"));
        // Then
        assertThat(account.status("producer")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(account.trail("producer"))
                .contains(
                        "producer UPDATE_ROLLBACK_IN_PROGRESS Export producer-bucket cannot be updated as it is in use "
                                + "by consumer");
        assertThat(account.output("producer", "Name")).contains("shared");
        assertThat(account.sandbox.s3().listBuckets().buckets())
                .extracting("name")
                .containsExactly("shared");
        // When
        account.update("producer", EXPORTING.replace("-bucket", "-renamed"));
        // Then
        assertThat(account.trail("producer"))
                .contains(
                        "producer UPDATE_ROLLBACK_IN_PROGRESS Export producer-bucket cannot be deleted as it is in use "
                                + "by consumer");
    }

    @Test
    void an_export_is_unique_in_its_region() {
        // When
        account.create("second", EXPORTING.replace("shared", "second").replace("${AWS::StackName}", "producer"));
        // Then
        assertThat(account.status("second")).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(account.trail("second"))
                .contains("second ROLLBACK_IN_PROGRESS Export with name producer-bucket is already exported by stack "
                        + "producer. Rollback requested by user.");
    }

    @Test
    void an_update_that_no_longer_imports_lets_the_export_go() {
        // Given
        account.create("consumer", IMPORTING);
        // When
        account.update("consumer", "Resources: {Group: {Type: AWS::Logs::LogGroup}}");
        account.delete("producer");
        // Then
        assertThatThrownBy(() -> account.status("producer")).hasMessageContaining("does not exist");
        assertThatThrownBy(() -> account.client.listImports(r -> r.exportName("producer-bucket")))
                .hasMessageContaining("Export 'producer-bucket' is not imported by any stack.");
    }
}
