// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.operator.aws.AwsAccounts;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.template.Blueprints;
import io.devopspipeline.operator.template.PipelineTemplates;
import io.devopspipeline.operator.template.RequiredSettings;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the classes of the first look at a resource, and both templates, while the operator starts and lists its resources (ADR 73): reads a resource, renders
 * what it asks of its stacks, and makes the client that each look calls first. It calls nothing of AWS. Where there are no resources it loads nothing, so that a
 * start without them takes less memory.
 */
@Singleton
final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

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

    private final KubernetesClient client;
    private final OperatorConfig.Watch watched;
    private final AwsAccounts accounts;

    WarmUp(KubernetesClient client, OperatorConfig config, AwsAccounts accounts) {
        this.client = client;
        this.watched = config.watch();
        this.accounts = accounts;
    }

    void started(@Observes StartupEvent event) {
        var _ = Thread.ofVirtual().name("warm-up").start(this::run);
    }

    private void run() {
        try {
            if (hasResources()) {
                load();
            }
        } catch (KubernetesClientException e) {
            LOG.debug("The first look loads what it needs: {}", e.getMessage());
        }
    }

    /** Whether there is one to look after. */
    boolean hasResources() {
        var resources = client.resources(DevOpsPipeline.class);
        return watched.namespaces()
                .map(names -> names.stream().anyMatch(name -> hasOne(resources.inNamespace(name))))
                .orElseGet(() -> hasOne(resources.inAnyNamespace()));
    }

    private boolean hasOne(Listable<KubernetesResourceList<DevOpsPipeline>> resources) {
        ListOptions one = new ListOptionsBuilder()
                .withLimit(1L)
                .withLabelSelector(watched.selector().orElse(null))
                .build();
        return !resources.list(one).getItems().isEmpty();
    }

    void load() {
        var _ = blueprints();
        accounts.of("us-east-1", Optional.empty()).stacks().open();
    }

    Blueprints blueprints() {
        DevOpsPipeline object = client.getKubernetesSerialization().unmarshal(RESOURCE, DevOpsPipeline.class);
        PipelineResource resource = new PipelineResource(object, "");
        return PipelineTemplates.both(resource.owner(), RequiredSettings.NONE, resource.spec());
    }
}
