// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.Command;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Where the code comes from, on the real API server with the packaged operator: a connection, S3, and a CodeCommit repository that exists. */
@Tag("lifecycle")
@ExtendWith(RunningOperator.class)
class SourcesIT {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";

    private final Playground playground;
    private final Pipelines pipelines;

    @TempDir
    private Path folder;

    SourcesIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
    }

    @Test
    void a_pending_connection_stalls_by_name_and_once_completed_each_push_is_released() throws Exception {
        // Given
        String arn = aws("codestar-connections create-connection --provider-type GitHub --connection-name github"
                + " --query ConnectionArn --output text");
        Clone clone = Clone.ofSample(
                playground, playground.aws().resolve("/_provider/ada/app.git").toString(), folder.resolve("app"));
        clone.version("1", "main");

        // When
        pipelines.apply("connected", "{connection: {connectionArn: \"" + arn + "\", repository: ada/app}}", NETWORK);
        PipelineSnapshot stalled = pipelines.untilStalled("connected");

        // Then
        assertThat(stalled.condition("Stalled").orElseThrow().reason()).isEqualTo("ConnectionPending");
        assertThat(stalled.condition("Stalled").orElseThrow().message())
                .contains("Connection github (" + arn + ") is PENDING")
                .contains("https://eu-west-1.console.aws.amazon.com/codesuite/settings/connections");
        assertThat(stalled.stackIds()).hasSize(1);

        // When
        playground.control("POST", "connections", "{\"connectionArn\": \"" + arn + "\"}");
        pipelines.annotate("connected", Annotations.RETRY_REQUESTED_AT, "completed");
        PipelineSnapshot ready = pipelines.untilReady("connected");

        // Then
        assertThat(App.answer(ready.endpoint())).contains("from flask-demo 1");

        // When
        clone.version("2", "main");
        PipelineSnapshot released = pipelines.until("connected", seen -> seen.released(ready.execution()));

        // Then
        assertThat(App.answer(released.endpoint())).contains("from flask-demo 2");

        // When: the connection breaks
        playground.control("POST", "connections", "{\"connectionArn\": \"" + arn + "\", \"status\": \"ERROR\"}");
        pipelines.annotate("connected", Annotations.RELEASE_REQUESTED_AT, "now");
        PipelineSnapshot broken =
                pipelines.until("connected", seen -> seen.because("PipelineSucceeded", "ConnectionPending"));

        // Then
        assertThat(broken.condition("PipelineSucceeded").orElseThrow().message())
                .contains("failed in stage Source")
                .contains("is ERROR");
        assertThat(broken.condition("Stalled")).isEmpty();
        aws("codestar-connections delete-connection --connection-arn " + arn);
    }

    @Test
    void with_triggers_only_a_push_that_changes_the_apps_files_is_released() throws Exception {
        // Given
        String arn = aws("codeconnections create-connection --provider-type GitHub --connection-name mono"
                + " --query ConnectionArn --output text");
        playground.control("POST", "connections", "{\"connectionArn\": \"" + arn + "\"}");
        Clone clone = Clone.ofSample(
                playground, playground.aws().resolve("/_provider/ada/mono.git").toString(), folder.resolve("mono"));
        clone.version("1", "main");
        pipelines.apply(
                "mono",
                "{connection: {connectionArn: \"" + arn + "\", repository: ada/mono,"
                        + " triggers: {paths: {includes: [api.py]}}}}",
                NETWORK);
        PipelineSnapshot ready = pipelines.untilReady("mono");

        // When
        clone.write("NOTES.md", "not the app");
        clone.git("add", ".");
        clone.git("commit", "-q", "-m", "Add notes");
        clone.git("push", "-q", "origin", "HEAD:main");
        clone.version("2", "main");
        PipelineSnapshot released = pipelines.until("mono", seen -> seen.released(ready.execution()));

        // Then
        assertThat(App.answer(released.endpoint())).contains("from flask-demo 2");
        assertThat(released.pipeline().orElseThrow().execution().trigger()).isEqualTo("WebhookV2");
        assertThat(aws("codepipeline list-pipeline-executions --pipeline-name " + released.output("PipelineName")
                        + " --query length(pipelineExecutionSummaries)"))
                .isEqualTo("2");
        aws("codeconnections delete-connection --connection-arn " + arn);
    }

    @Test
    void an_archive_in_s3_is_released_when_it_is_uploaded_or_only_when_asked() throws Exception {
        // Given
        aws("s3api create-bucket --bucket sources --create-bucket-configuration LocationConstraint=eu-west-1");
        aws("s3api put-bucket-versioning --bucket sources --versioning-configuration Status=Enabled");
        aws("s3api put-bucket-notification-configuration --bucket sources --notification-configuration"
                + " EventBridgeConfiguration={}");
        upload("1");
        pipelines.apply("archived", "{s3: {bucket: sources, objectKey: app.zip}}", NETWORK);
        PipelineSnapshot first = pipelines.untilReady("archived");
        assertThat(App.answer(first.endpoint())).contains("from flask-demo 1");
        PipelineSnapshot settled = pipelines.until("archived", seen -> seen.is("PipelineSucceeded", "True"));

        // When
        upload("2");
        PipelineSnapshot second = pipelines.until("archived", seen -> seen.released(settled.execution()));

        // Then
        assertThat(App.answer(second.endpoint())).contains("from flask-demo 2");

        // When
        pipelines.apply("archived", "{s3: {bucket: sources, objectKey: app.zip}, trigger: Manual}", NETWORK);
        var _ = pipelines.until(
                "archived",
                seen -> seen.ready() && seen.output("SourceRuleName").equals("null"));
        upload("3");
        pipelines.annotate("archived", Annotations.RELEASE_REQUESTED_AT, "now");
        PipelineSnapshot third = pipelines.until("archived", seen -> seen.released(second.execution()));

        // Then
        assertThat(App.answer(third.endpoint())).contains("from flask-demo 3");
        assertThat(triggers(third)).containsExactly("StartPipelineExecution", "CloudWatchEvent", "CreatePipeline");
        python("""
                import boto3
                bucket = boto3.resource('s3').Bucket('sources')
                bucket.object_versions.delete()
                bucket.delete()
                """);
    }

    @Test
    void an_account_that_codecommit_refuses_is_told_so_and_an_existing_repository_mends_it_and_is_kept()
            throws Exception {
        // Given
        String url = aws("codecommit create-repository --repository-name theirs"
                + " --query repositoryMetadata.cloneUrlHttp --output text");
        Clone clone = Clone.ofSample(playground, url, folder.resolve("theirs"));
        clone.version("1", "main");
        playground.control("POST", "faults", """
                {"kind": "fail-resource", "resource": {"logicalId": "Repository", "action": "create"},
                 "message": "CreateRepository request is not allowed because there is no existing repository in this AWS account or AWS Organization (Service: AWSCodeCommit; Status Code: 400; Error Code: OperationNotAllowedException)"}""");

        // When
        pipelines.apply("existing", NETWORK);
        PipelineSnapshot stalled = pipelines.untilStalled("existing");

        // Then
        assertThat(stalled.condition("Stalled").orElseThrow().reason()).isEqualTo("CodeCommitRefused");
        assertThat(stalled.condition("Stalled").orElseThrow().message())
                .contains("OperationNotAllowedException")
                .contains("a connection or s3");

        // When
        pipelines.apply("existing", "{codeCommit: {repositoryName: theirs, create: false}}", NETWORK);
        PipelineSnapshot ready = pipelines.untilReady("existing");
        assertThat(App.answer(ready.endpoint())).contains("from flask-demo 1");
        PipelineSnapshot settled = pipelines.until("existing", seen -> seen.is("PipelineSucceeded", "True"));

        // When
        clone.version("2", "next");
        pipelines.apply("existing", "{codeCommit: {repositoryName: theirs, create: false, branch: next}}", NETWORK);
        PipelineSnapshot other = pipelines.until("existing", seen -> seen.released(settled.execution()));

        // Then
        assertThat(App.answer(other.endpoint())).contains("from flask-demo 2");

        // When
        pipelines.deleteWhole("existing");

        // Then
        assertThat(playground.inventory()).singleElement().satisfies(left -> assertThat(left.asText())
                .endsWith(":theirs"));
        aws("codecommit delete-repository --repository-name theirs");
    }

    private void upload(String version) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                Stream<Path> files = Files.list(Checkout.file("sample-app"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                zip.write(Files.readString(file)
                        .replaceFirst("VERSION = \"[^\"]*\"", "VERSION = \"" + version + "\"")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        Path archive = Files.write(folder.resolve("app.zip"), bytes.toByteArray());
        aws("s3 cp " + archive + " s3://sources/app.zip");
    }

    private List<String> triggers(PipelineSnapshot seen) throws IOException {
        return List.of(aws("codepipeline list-pipeline-executions --pipeline-name " + seen.output("PipelineName")
                        + " --query pipelineExecutionSummaries[].trigger.triggerType --output text")
                .split("\\s+"));
    }

    private String aws(String arguments) throws IOException {
        return playground.awsCli(arguments.split(" ")).strip();
    }

    private void python(String code) throws IOException {
        var _ = Command.run(
                List.of(Tools.fromEnvironment().python().toString(), "-c", code), playground.awsEnvironment("curious"));
    }
}
