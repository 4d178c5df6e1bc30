// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.aws;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codepipeline.model.ActionCategory;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineSummary;
import software.amazon.awssdk.services.codepipeline.model.PipelineType;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;

/** What one pipeline leads from and to, as its declaration says. */
public record Delivery(PipelineDeclaration pipeline) {

    /** The names of the pipelines of the account. */
    public static List<String> pipelines(Aws aws) {
        return aws.codePipeline().listPipelines(r -> {}).pipelines().stream()
                .map(PipelineSummary::name)
                .toList();
    }

    public static Delivery of(Aws aws, String pipeline) {
        return new Delivery(
                aws.codePipeline().getPipeline(r -> r.name(pipeline)).pipeline());
    }

    private Optional<String> setting(String provider, String key) {
        return pipeline.stages().stream()
                .map(stage -> stage.actions())
                .flatMap(Collection::stream)
                .filter(action -> provider(action).equals(provider))
                .map(action -> action.configuration().get(key))
                .filter(value -> value != null && !value.isEmpty())
                .findFirst();
    }

    private static String provider(ActionDeclaration action) {
        return action.actionTypeId().provider();
    }

    public Optional<String> repository() {
        return setting("CodeCommit", "RepositoryName");
    }

    public String branch() {
        return setting("CodeCommit", "BranchName").orElse("main");
    }

    /** The stages with an action that deploys. Only pipelines of type V2 can roll one back. */
    public List<String> deployStages() {
        return pipeline.pipelineType() != PipelineType.V2
                ? List.of()
                : pipeline.stages().stream()
                        .filter(stage -> stage.actions().stream().anyMatch(Delivery::deploys))
                        .map(StageDeclaration::name)
                        .toList();
    }

    private static boolean deploys(ActionDeclaration action) {
        return action.actionTypeId().category() == ActionCategory.DEPLOY;
    }

    public Optional<EcsName> service() {
        return setting("ECS", "ClusterName")
                .flatMap(cluster -> setting("ECS", "ServiceName").map(service -> new EcsName(cluster, service)));
    }
}
