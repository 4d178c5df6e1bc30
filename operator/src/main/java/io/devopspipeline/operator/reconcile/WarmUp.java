// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.operator.aws.AwsAccounts;
import io.devopspipeline.operator.cluster.ListArrives;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.template.Blueprints;
import io.devopspipeline.operator.template.PipelineTemplates;
import io.devopspipeline.operator.template.RequiredSettings;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Loads the classes of the first look at a resource, and both templates, while the list of all resources arrives (ADR 73): reads a resource, renders what it asks
 * of its stacks, and makes the client that each look calls first. It calls nothing of AWS. Where there are no resources it does not run, so that a start without
 * them takes less memory.
 */
@Singleton
final class WarmUp {
    /** As the API server has it, with the defaults of the schema. */
    private static final String RESOURCE = """
            {
              "metadata": {"namespace": "warm-up", "name": "warm-up", "uid": "0", "generation": 1},
              "spec": {
                "region": "us-east-1",
                "network": {"vpcId": "vpc-0", "allowedCidrs": ["10.0.0.0/8"], "subnetIds": []},
                "artifacts": {},
                "source": {
                  "codeCommit": {"repositoryName": "warm-up", "branch": "main", "create": true, "seed": "None"},
                  "trigger": "OnCommit"
                },
                "build": {
                  "computeType": "BUILD_GENERAL1_SMALL",
                  "image": "aws/codebuild/amazonlinux-x86_64-standard:5.0",
                  "buildspec": "buildspec.yml",
                  "timeoutMinutes": 30,
                  "privileged": true,
                  "environment": []
                },
                "service": {
                  "desiredCount": 1,
                  "containerPort": 5000,
                  "port": 80,
                  "cpu": 256,
                  "memory": 512,
                  "environment": [],
                  "secrets": []
                },
                "deletionPolicy": "Delete",
                "suspend": false,
                "tags": {}
              }
            }
            """;

    private final KubernetesSerialization serialization;
    private final AwsAccounts accounts;

    WarmUp(KubernetesSerialization serialization, AwsAccounts accounts) {
        this.serialization = serialization;
        this.accounts = accounts;
    }

    void begin(@ObservesAsync ListArrives event) {
        var _ = blueprints();
        accounts.of("us-east-1", Optional.empty()).stacks().open();
    }

    Blueprints blueprints() {
        DevOpsPipeline object = serialization.unmarshal(RESOURCE, DevOpsPipeline.class);
        PipelineResource resource = new PipelineResource(object, "");
        return PipelineTemplates.both(resource.owner(), RequiredSettings.NONE, resource.spec());
    }
}
