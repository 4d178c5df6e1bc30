// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.delivery.DeliveryAccount;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.ecr.EcrClient;

/** Whether a stack's deletion takes the images along: with EmptyOnDelete, as the last operation on the stack has set it. */
class RepositoryDeletionTest {
    private static final String BLOCKED = """
            Resources:
              Images:
                Type: AWS::ECR::Repository
                Properties:
                  ImageTagMutability: MUTABLE
            Outputs:
              Name: {Value: !Ref Images}
            """;

    @TempDir
    private Path folder;

    private DeliveryAccount account;
    private EcrClient ecr;

    @BeforeEach
    void open() throws Exception {
        account = new DeliveryAccount(folder);
        ecr = account.ecr();
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private static String emptyOnDelete(boolean value) {
        return BLOCKED.replace("ImageTagMutability", "EmptyOnDelete: " + value + "\n      ImageTagMutability");
    }

    /** @return the name of the repository, with an image in it */
    private String create(String template) {
        account.create("s", template);
        String name = account.output("s", "Name");
        account.pushImage(name, "latest", "one");
        return name;
    }

    private void update(String template) {
        assertThat(account.update("s", template).stackStatus()).isEqualTo(StackStatus.UPDATE_COMPLETE);
    }

    /** @return the status of the stack in the end */
    private StackStatus delete(String id) {
        account.cloudFormation().deleteStack(r -> r.stackName(id));
        account.until("the deletion", () -> account.stack(id).stackStatus() != StackStatus.DELETE_IN_PROGRESS);
        return account.stack(id).stackStatus();
    }

    @Test
    void images_block_the_stack_until_they_are_gone() {
        // Given
        String name = create(BLOCKED);
        String id = account.stack("s").stackId();
        // When
        StackStatus first = delete(id);
        ecr.batchDeleteImage(r -> r.repositoryName(name).imageIds(image -> image.imageTag("latest")));
        StackStatus second = delete(id);
        // Then
        assertThat(first).isEqualTo(StackStatus.DELETE_FAILED);
        assertThat(account.failures(id)).anySatisfy(reason -> assertThat(reason)
                .contains("The repository with name '" + name
                        + "' in registry with id '123456789012' cannot be deleted because it still contains images"));
        assertThat(second).isEqualTo(StackStatus.DELETE_COMPLETE);
    }

    @Test
    void empty_on_delete_takes_the_images_along() {
        // Given
        create(emptyOnDelete(true));
        // When
        StackStatus status = delete(account.stack("s").stackId());
        // Then
        assertThat(status).isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(ecr.describeRepositories().repositories()).isEmpty();
    }

    @Test
    void empty_on_delete_comes_to_an_existing_repository_in_place() {
        // Given
        String name = create(BLOCKED);
        // When
        update(emptyOnDelete(true));
        // Then
        assertThat(account.output("s", "Name")).isEqualTo(name);
        assertThat(ecr.listImages(r -> r.repositoryName(name)).imageIds()).hasSize(1);
        assertThat(delete(account.stack("s").stackId())).isEqualTo(StackStatus.DELETE_COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void images_block_again_once_an_update_has_taken_it_back(boolean switchedOff) {
        // Given
        create(emptyOnDelete(true));
        // When
        update(switchedOff ? emptyOnDelete(false) : BLOCKED);
        // Then
        assertThat(delete(account.stack("s").stackId())).isEqualTo(StackStatus.DELETE_FAILED);
    }

    @Test
    void empty_on_delete_cannot_be_read_back_and_is_no_drift() {
        // Given
        create(emptyOnDelete(true));
        // When
        var drift = account.cloudFormation()
                .detectStackResourceDrift(r -> r.stackName("s").logicalResourceId("Images"))
                .stackResourceDrift();
        // Then
        assertThat(drift.stackResourceDriftStatus()).isEqualTo(StackResourceDriftStatus.IN_SYNC);
        assertThat(drift.expectedProperties()).contains("ImageTagMutability").doesNotContain("EmptyOnDelete");
    }
}
