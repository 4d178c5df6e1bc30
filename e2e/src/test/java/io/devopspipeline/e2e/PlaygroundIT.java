// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What works in the shell of a running playground, without any set-up. */
@Tag("lifecycle")
class PlaygroundIT {
    @TempDir
    private static Path folder;

    private static ServerSocket taken;
    private static StartedPlayground playground;

    @BeforeAll
    static void start() throws Exception {
        taken = new ServerSocket();
        try {
            taken.bind(new InetSocketAddress("127.0.0.1", 4566));
        } catch (BindException _) {
            // Another program has it: as good.
        }
        playground = StartedPlayground.start(folder, Map.of("TIME", "60", "APPLY", "deploy/samples/flask-demo.yaml"));
        await().untilAsserted(() -> assertThat(playground.printed()).contains("flask-demo created"));
    }

    @AfterAll
    static void end() throws Exception {
        playground.close();
        taken.close();
    }

    @Test
    void it_prints_a_block_to_paste_and_no_line_of_a_library() throws Exception {
        // When
        String printed = playground.printed();

        // Then
        assertThat(printed)
                .contains("export KUBECONFIG=" + folder.resolve("kubeconfig") + "\n")
                .contains("export AWS_ENDPOINT_URL=http://127.0.0.1:", "export AWS_ACCESS_KEY_ID=AKIA")
                .doesNotContain("WARN", "INFO", "SLF4J");
    }

    @Test
    void a_port_that_is_taken_is_replaced_and_named() throws Exception {
        // When
        String printed = playground.printed();

        // Then
        assertThat(printed).contains("Port 4566 is taken: the sandbox uses port ");
    }

    @Test
    void every_command_finds_the_playground() throws Exception {
        // When
        StartedPlayground.Shell shell = playground.script("""
                set -e
                kubectl get dop flask-demo -o name
                k get namespace default -o name
                kubectl dop -h | head -n 1
                helm version --short
                aws sts get-caller-identity --output yaml --no-cli-pager
                aws sqs list-queues
                """);

        // Then
        assertThat(shell.output())
                .contains(
                        "devopspipeline.devopspipeline.io/flask-demo",
                        "namespace/default",
                        "v3.",
                        "Account: '123456789012'");
        assertThat(shell.status()).as(shell.output()).isZero();
    }

    @Test
    void a_repository_is_cloned_changed_and_pushed_without_a_set_up_of_git(@TempDir Path work) throws Exception {
        // When
        StartedPlayground.Shell shell = playground.script("""
                set -e
                url=$(aws codecommit create-repository --repository-name notes \\
                  --query repositoryMetadata.cloneUrlHttp --output text)
                cd %s
                git clone -q "$url" notes && cd notes
                echo hello > README.md
                git add . && git commit -q -m 'First' && git push -q origin HEAD:main
                aws codecommit get-branch --repository-name notes --branch-name main --query branch.branchName
                """.formatted(work));

        // Then
        assertThat(shell.output()).endsWith("\"main\"\n");
    }

    @Test
    void logs_tail_of_version_2_shows_a_group() throws Exception {
        // Given
        StartedPlayground.Shell group = playground.run("aws logs create-log-group --log-group-name quiet");

        // When
        StartedPlayground.Shell shell = playground.run("aws logs tail quiet --since 5m --format short");

        // Then
        assertThat(group.status()).isZero();
        assertThat(shell).isEqualTo(new StartedPlayground.Shell(0, ""));
    }

    @Test
    void the_status_of_a_command_is_the_shells() throws Exception {
        // When
        StartedPlayground.Shell shell = playground.run("echo \"$KUBECONFIG\"; exit 3");

        // Then
        assertThat(shell).isEqualTo(new StartedPlayground.Shell(3, folder.resolve("kubeconfig") + "\n"));
    }
}
