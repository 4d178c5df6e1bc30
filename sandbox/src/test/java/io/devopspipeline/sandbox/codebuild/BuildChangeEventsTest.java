// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.sandbox.delivery.EventAccount;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CodeBuild publishes to EventBridge about builds. No commands run here. */
class BuildChangeEventsTest {
    private static final String BUILDS = "CodeBuild Build State Change";

    private EventAccount account;

    @BeforeEach
    void open(@TempDir Path folder) {
        account = new EventAccount(folder);
        account.create("AWS::CodeBuild::Project", """
                {"Name": "project", "ServiceRole": "arn:aws:iam::123456789012:role/build",
                 "Source": {"Type": "S3", "Location": "work/source.zip"},
                 "Artifacts": {"Type": "NO_ARTIFACTS"},
                 "Environment": {"Type": "LINUX_CONTAINER", "ComputeType": "BUILD_GENERAL1_SMALL",
                   "Image": "aws/codebuild/standard:5.0",
                   "EnvironmentVariables": [{"Name": "NUMBER", "Value": "7"}]}}""");
    }

    @AfterEach
    void close() {
        account.close();
    }

    private String start() {
        return account.call("codebuild", "StartBuild", "{\"projectName\": \"project\"}")
                .at("/build/id")
                .asText();
    }

    @Test
    void a_build_without_its_source_publishes_its_beginning_and_its_failure() throws Exception {
        // When
        start();
        await("the build to fail").pollInterval(Duration.ofMillis(20)).until(() -> {
            account.pass(Duration.ofSeconds(1));
            return account.events.of(BUILDS).size() == 2;
        });
        // Then
        account.events.assertEqual("build.jsonl", event -> true);
    }

    @Test
    void a_stopped_build_is_published_as_stopped() {
        // When
        account.call("codebuild", "StopBuild", "{\"id\": \"" + start() + "\"}");
        // Then
        assertThat(account.events.details(BUILDS, "/build-status")).containsExactly("IN_PROGRESS", "STOPPED");
        assertThat(account.events.details(BUILDS, "/additional-information/build-complete"))
                .containsExactly("false", "true");
    }
}
