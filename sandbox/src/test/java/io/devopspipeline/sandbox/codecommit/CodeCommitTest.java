// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codecommit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.delivery.DeliveryAccount;
import io.devopspipeline.sandbox.delivery.GitClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codecommit.model.BranchDoesNotExistException;
import software.amazon.awssdk.services.codecommit.model.ChangeTypeEnum;
import software.amazon.awssdk.services.codecommit.model.CodeCommitException;
import software.amazon.awssdk.services.codecommit.model.ParentCommitIdOutdatedException;
import software.amazon.awssdk.services.codecommit.model.RepositoryDoesNotExistException;
import software.amazon.awssdk.services.codecommit.model.RepositoryNameExistsException;

class CodeCommitTest {
    private static final String SEEDED = """
            Resources:
              CodeCommitRepository:
                Type: AWS::CodeCommit::Repository
                Properties:
                  RepositoryName: demo
                  RepositoryDescription: of a test
                  Code: {BranchName: trunk, S3: {Bucket: seeds, Key: seed.zip}}
            Outputs:
              Ref: {Value: !Ref CodeCommitRepository}
              Name: {Value: !GetAtt CodeCommitRepository.Name}
              Arn: {Value: !GetAtt CodeCommitRepository.Arn}
              Url: {Value: !GetAtt CodeCommitRepository.CloneUrlHttp}
            """;

    @TempDir
    private Path folder;

    private DeliveryAccount account;
    private CodeCommitClient codeCommit;

    @BeforeEach
    void open() throws Exception {
        account = new DeliveryAccount(folder.resolve("account"));
        codeCommit = account.codeCommit();
        account.bucket("seeds");
        account.put("seeds", "seed.zip", DeliveryAccount.zip(Map.of("api.py", "print(1)\n", "docs/a.md", "a\n")));
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private String cloneUrl(String repository) {
        return codeCommit
                .getRepository(r -> r.repositoryName(repository))
                .repositoryMetadata()
                .cloneUrlHttp();
    }

    @Test
    void a_branch_that_cannot_be_kept_fails_its_resource_and_leaves_no_repository() {
        // When
        account.create("s", SEEDED.replace("trunk", "b".repeat(251)));

        // Then
        assertThat(account.cloudFormation()
                        .describeStackEvents(r -> r.stackName("s"))
                        .stackEvents())
                .filteredOn(event -> event.resourceStatusAsString().equals("CREATE_FAILED"))
                .singleElement()
                .satisfies(event -> assertThat(event.resourceStatusReason())
                        .contains("no part of its name may have more than 250 bytes"));
        assertThat(codeCommit.listRepositories().repositories()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    void a_cloned_seed_holds_the_files_of_the_zip(String protocol) throws Exception {
        // Given
        account.create("s", SEEDED);
        // When
        GitClient git = GitClient.clone(account.output("s", "Url"), folder.resolve("work"));
        git.git("-c", "protocol.version=" + protocol, "fetch", "origin");
        // Then
        assertThat(git.folder.resolve("docs/a.md")).hasContent("a");
        assertThat(git.git("log", "--format=%s")).isEqualTo("Initial commit by AWS CodeCommit");
        assertThat(git.git("rev-parse", "--abbrev-ref", "HEAD")).isEqualTo("trunk");
    }

    @Test
    void the_stack_sees_id_name_arn_and_url() {
        // When
        account.create("s", SEEDED);
        // Then
        var metadata = codeCommit.getRepository(r -> r.repositoryName("demo")).repositoryMetadata();
        assertThat(account.output("s", "Ref"))
                .isEqualTo(metadata.repositoryId())
                .matches("[0-9a-f-]{36}");
        assertThat(account.output("s", "Arn")).isEqualTo("arn:aws:codecommit:eu-west-1:123456789012:demo");
        assertThat(account.output("s", "Url")).isEqualTo(account.endpoint() + "/v1/repos/demo");
        assertThat(metadata.defaultBranch()).isEqualTo("trunk");
        assertThat(metadata.repositoryDescription()).isEqualTo("of a test");
    }

    @Test
    void a_missing_seed_fails_the_stack() {
        // Given
        String template = SEEDED.replace("seed.zip", "nothing.zip");
        // When
        var stack = account.create("s", template);
        // Then
        assertThat(stack.stackStatus()).isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        assertThat(account.failures("s").getFirst()).contains("The specified key does not exist.");
    }

    @Test
    void a_taken_name_fails_the_stack() {
        // Given
        codeCommit.createRepository(r -> r.repositoryName("demo"));
        // When
        account.create("s", SEEDED);
        // Then
        assertThat(account.failures("s").getFirst())
                .contains("Repository named demo already exists", "HandlerErrorCode: AlreadyExists");
    }

    @Test
    void renaming_keeps_id_and_content() {
        // Given
        account.create("s", SEEDED);
        String id = account.output("s", "Ref");
        // When
        account.update("s", SEEDED.replace("RepositoryName: demo", "RepositoryName: renamed"));
        // Then
        assertThat(account.output("s", "Ref")).isEqualTo(id);
        assertThat(codeCommit.listBranches(r -> r.repositoryName("renamed")).branches())
                .containsExactly("trunk");
        assertThatThrownBy(() -> codeCommit.getRepository(r -> r.repositoryName("demo")))
                .isInstanceOf(RepositoryDoesNotExistException.class)
                .hasMessageContaining("demo does not exist");
    }

    @Test
    void a_push_is_seen_by_the_api() {
        // Given
        codeCommit.createRepository(r -> r.repositoryName("empty"));
        GitClient git = GitClient.clone(cloneUrl("empty"), folder.resolve("work"));
        // When
        String commit = git.push("release", "a.txt", "a");
        // Then
        assertThat(codeCommit
                        .getBranch(r -> r.repositoryName("empty").branchName("release"))
                        .branch()
                        .commitId())
                .isEqualTo(commit);
        var read = codeCommit
                .getCommit(r -> r.repositoryName("empty").commitId(commit))
                .commit();
        assertThat(read.message()).isEqualTo("change a.txt\n");
        assertThat(read.author().name()).isEqualTo("Ada");
        assertThat(codeCommit
                        .getRepository(r -> r.repositoryName("empty"))
                        .repositoryMetadata()
                        .defaultBranch())
                .isEqualTo("release");
    }

    @Test
    void a_large_push_comes_through() throws Exception {
        // Given a push that git sends compressed and in chunks
        codeCommit.createRepository(r -> r.repositoryName("large"));
        GitClient git = GitClient.clone(cloneUrl("large"), folder.resolve("work"));
        byte[] noise = new byte[3_000_000];
        new java.util.Random(1).nextBytes(noise);
        Files.write(git.folder.resolve("noise.bin"), noise);
        // When
        git.push("main", "b.txt", "b");
        GitClient again = GitClient.clone(cloneUrl("large"), folder.resolve("again"));
        // Then
        assertThat(again.folder.resolve("noise.bin")).hasBinaryContent(noise);
    }

    @Test
    void git_to_a_repository_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> GitClient.clone(account.endpoint() + "/v1/repos/nothing", folder.resolve("work")))
                .hasMessageContaining("not found");
    }

    @Test
    void files_can_be_put_and_read_by_the_api() {
        // Given
        account.create("s", SEEDED);
        String tip = codeCommit
                .getBranch(r -> r.repositoryName("demo").branchName("trunk"))
                .branch()
                .commitId();
        // When
        String put = codeCommit
                .putFile(r -> r.repositoryName("demo")
                        .branchName("trunk")
                        .parentCommitId(tip)
                        .filePath("docs/b.md")
                        .fileContent(SdkBytes.fromUtf8String("bee"))
                        .commitMessage("add b"))
                .commitId();
        // Then
        assertThat(codeCommit
                        .getFile(r -> r.repositoryName("demo").filePath("docs/b.md"))
                        .fileContent()
                        .asUtf8String())
                .isEqualTo("bee");
        assertThat(codeCommit
                        .getFolder(r -> r.repositoryName("demo").folderPath("docs"))
                        .files())
                .extracting(file -> file.absolutePath() + " " + file.relativePath())
                .containsExactly("docs/a.md a.md", "docs/b.md b.md");
        assertThat(codeCommit
                        .getDifferences(r -> r.repositoryName("demo")
                                .beforeCommitSpecifier(tip)
                                .afterCommitSpecifier(put))
                        .differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference.changeType()).isEqualTo(ChangeTypeEnum.A));
        assertThatThrownBy(() -> codeCommit.putFile(r -> r.repositoryName("demo")
                        .branchName("trunk")
                        .parentCommitId(tip)
                        .filePath("c")
                        .fileContent(SdkBytes.fromUtf8String("c"))))
                .isInstanceOf(ParentCommitIdOutdatedException.class);
    }

    @Test
    void a_commit_by_the_api_says_what_it_added_updated_and_deleted() {
        // Given
        account.create("s", SEEDED);
        String tip = codeCommit
                .getBranch(r -> r.repositoryName("demo").branchName("trunk"))
                .branch()
                .commitId();
        // When
        var commit = codeCommit.createCommit(r -> r.repositoryName("demo")
                .branchName("trunk")
                .parentCommitId(tip)
                .putFiles(
                        file -> file.filePath("new").fileContent(SdkBytes.fromUtf8String("n")),
                        file -> file.filePath("api.py").fileContent(SdkBytes.fromUtf8String("print(2)")))
                .deleteFiles(file -> file.filePath("docs/a.md")));
        // Then
        assertThat(commit.filesAdded()).extracting(file -> file.absolutePath()).containsExactly("new");
        assertThat(commit.filesUpdated())
                .extracting(file -> file.absolutePath())
                .containsExactly("api.py");
        assertThat(commit.filesDeleted())
                .extracting(file -> file.absolutePath())
                .containsExactly("docs/a.md");
    }

    @Test
    void refusals_carry_aws_names() {
        codeCommit.createRepository(r -> r.repositoryName("demo"));
        assertThatThrownBy(() -> codeCommit.createRepository(r -> r.repositoryName("demo")))
                .isInstanceOf(RepositoryNameExistsException.class);
        assertThatThrownBy(
                        () -> codeCommit.getBranch(r -> r.repositoryName("demo").branchName("main")))
                .isInstanceOf(BranchDoesNotExistException.class);
        assertThatThrownBy(() -> codeCommit.createRepository(
                        r -> r.repositoryName("keyed").kmsKeyId("alias/a")))
                .isInstanceOf(CodeCommitException.class)
                .hasMessageContaining("kmsKeyId");
    }

    @Test
    void tags_are_kept() {
        // Given
        String arn = codeCommit
                .createRepository(r -> r.repositoryName("demo").tags(Map.of("team", "a")))
                .repositoryMetadata()
                .arn();
        // When
        codeCommit.tagResource(r -> r.resourceArn(arn).tags(Map.of("cost", "1")));
        codeCommit.untagResource(r -> r.resourceArn(arn).tagKeys("team"));
        // Then
        assertThat(codeCommit.listTagsForResource(r -> r.resourceArn(arn)).tags())
                .containsExactly(Map.entry("cost", "1"));
    }
}
