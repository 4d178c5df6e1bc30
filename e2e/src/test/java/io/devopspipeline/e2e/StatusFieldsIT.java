// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.ReleaseStatus;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The status says where the logs and the source are, which release runs, and how the stacks are. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class StatusFieldsIT {
    private final Playground playground;
    private final Pipelines pipelines;
    private final AwsCli aws;

    StatusFieldsIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
        aws = new AwsCli(playground);
    }

    @Test
    void the_status_names_the_release_the_log_groups_and_the_repository() throws Exception {
        // When
        pipelines.apply("shown", "network: {vpcId: vpc-0a1b2c3d}\n");
        PipelineSnapshot ready = pipelines.until("shown", seen -> seen.ready() && seen.is("PipelineSucceeded", "True"));

        // Then
        DevOpsPipelineStatus status = ready.status().orElseThrow();
        ReleaseStatus release = status.release();
        assertThat(release.imageDigest())
                .isEqualTo(ready.image().substring(ready.image().indexOf('@') + 1));
        assertThat(release.commit()).isEqualTo(newestCommit(ready));
        assertThat(release.message()).isEqualTo("Initial commit by AWS CodeCommit");
        assertThat(status.source().cloneUrl()).isEqualTo(ready.output("RepositoryCloneUrlHttp"));
        assertThat(retention(status.build().logGroup())).isEqualTo(30);
        assertThat(retention(status.service().logGroup())).isEqualTo(30);
        assertThat(playground.kubectl("get", "dop", "shown", "-o", "wide"))
                .contains("STACK")
                .contains(" UPDATE_COMPLETE");
    }

    private String newestCommit(PipelineSnapshot pipeline) throws IOException {
        return aws.run(
                        "codecommit",
                        "get-branch",
                        "--repository-name",
                        pipeline.output("RepositoryName"),
                        "--branch-name",
                        "main")
                .at("/branch/commitId")
                .asText();
    }

    private int retention(String logGroup) throws IOException {
        return aws.run("logs", "describe-log-groups", "--log-group-name-prefix", logGroup)
                .at("/logGroups/0/retentionInDays")
                .asInt();
    }
}
