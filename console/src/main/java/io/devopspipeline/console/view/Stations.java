// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.aws.Aws;
import io.devopspipeline.console.aws.Balancer;
import io.devopspipeline.console.aws.Delivery;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codecommit.model.CodeCommitException;
import software.amazon.awssdk.services.codecommit.model.Commit;
import software.amazon.awssdk.services.codepipeline.model.StageState;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** Reads how it stands with each station of a pipeline's way. */
final class Stations {
    private final Aws aws;

    Stations(Aws aws) {
        this.aws = aws;
    }

    List<Station> of(String pipeline) {
        Delivery delivery = Delivery.of(aws, pipeline);
        Optional<Service> service = delivery.service().flatMap(name -> name.find(aws));
        Optional<Balancer> balancer = service.flatMap(this::balancer);
        return List.of(
                repository(delivery),
                pipeline(pipeline),
                images(),
                service.map(Stations::service).orElseGet(() -> missing("Service", "service", "no service")),
                balancer.map(Stations::balancer).orElseGet(() -> missing("Load balancer", "balancer", "none")),
                app(balancer));
    }

    private static Station missing(String title, String view, String word) {
        return new Station(title, view, State.IDLE, word, List.of());
    }

    private Station repository(Delivery delivery) {
        return delivery.repository()
                .map(name -> repository(name, delivery.branch()))
                .orElseGet(() -> missing("Repository", "repository", "not in CodeCommit"));
    }

    private Station repository(String name, String branch) {
        try {
            String head = aws.codeCommit()
                    .getBranch(r -> r.repositoryName(name).branchName(branch))
                    .branch()
                    .commitId();
            Commit commit = aws.codeCommit()
                    .getCommit(r -> r.repositoryName(name).commitId(head))
                    .commit();
            return new Station(
                    "Repository",
                    "repository",
                    State.OK,
                    branch + " at " + Parts.brief(head),
                    List.of(commit.message(), commit.author().name()));
        } catch (CodeCommitException e) {
            return new Station("Repository", "repository", State.IDLE, "no commit on " + branch, List.of(name));
        }
    }

    private Station pipeline(String name) {
        List<StageState> stages =
                aws.codePipeline().getPipelineState(r -> r.name(name)).stageStates();
        List<String> lines = stages.stream()
                .map(stage -> stage.stageName() + " " + PipelinePicture.status(stage))
                .toList();
        State worst = Stream.of(State.FAIL, State.WAIT, State.WORK, State.OK)
                .filter(state -> stages.stream().anyMatch(stage -> PipelinePicture.state(stage) == state))
                .findFirst()
                .orElse(State.IDLE);
        return new Station(
                "Pipeline",
                "pipeline",
                worst,
                stages.size() + " stages",
                lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }

    private Station images() {
        List<ImageDetail> images = aws.ecr().describeRepositories(r -> {}).repositories().stream()
                .flatMap(
                        repository -> aws
                                .ecr()
                                .describeImages(r -> r.repositoryName(repository.repositoryName()))
                                .imageDetails()
                                .stream())
                .sorted(Comparator.comparing(ImageDetail::imagePushedAt).reversed())
                .toList();
        return images.isEmpty()
                ? missing("Images", "images", "no image yet")
                : new Station(
                        "Images",
                        "images",
                        State.OK,
                        images.size() == 1 ? "1 image" : images.size() + " images",
                        List.of("newest: " + Parts.brief(images.getFirst().imageDigest())));
    }

    private static Station service(Service service) {
        boolean settled = service.runningCount().equals(service.desiredCount())
                && service.deployments().size() == 1;
        State state = service.desiredCount() == 0 && settled ? State.IDLE : settled ? State.OK : State.WORK;
        return new Station(
                "Service",
                "service",
                state,
                service.runningCount() + " of " + service.desiredCount() + " tasks run",
                service.deployments().stream()
                        .map(each -> "revision " + each.taskDefinition().replaceFirst(".*:", "") + ": "
                                + each.runningCount())
                        .toList());
    }

    private Optional<Balancer> balancer(Service service) {
        return service.loadBalancers().stream()
                .findFirst()
                .flatMap(each -> aws
                        .loadBalancing()
                        .describeTargetGroups(r -> r.targetGroupArns(each.targetGroupArn()))
                        .targetGroups()
                        .stream()
                        .flatMap(group -> group.loadBalancerArns().stream())
                        .findFirst())
                .map(arn -> arn.split("/")[2])
                .flatMap(name -> Balancer.of(aws, name));
    }

    private static Station balancer(Balancer balancer) {
        List<String> states = balancer.groups().stream()
                .flatMap(group -> group.targets().stream())
                .map(TargetHealthDescription::targetHealth)
                .map(health -> health.stateAsString())
                .toList();
        State state =
                states.isEmpty() ? State.IDLE : states.stream().allMatch("healthy"::equals) ? State.OK : State.WORK;
        return new Station(
                "Load balancer",
                "balancer",
                state,
                states.isEmpty() ? "no targets" : states.size() + " targets",
                states.stream()
                        .distinct()
                        .map(each -> states.stream().filter(each::equals).count() + " " + each)
                        .toList());
    }

    private static Station app(Optional<Balancer> balancer) {
        boolean serves = balancer.stream()
                .flatMap(each -> each.groups().stream())
                .flatMap(group -> group.targets().stream())
                .anyMatch(target -> target.targetHealth().stateAsString().equals("healthy"));
        return new Station(
                "The app", "app", serves ? State.OK : State.IDLE, serves ? "answers" : "nothing answers", List.of());
    }
}
