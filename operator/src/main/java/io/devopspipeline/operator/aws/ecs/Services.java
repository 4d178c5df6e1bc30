// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.ecs;

import static io.devopspipeline.operator.aws.client.AwsFailure.ifFound;

import io.devopspipeline.operator.aws.client.AwsCall;
import io.devopspipeline.operator.aws.client.AwsFailure;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** ECS. Every method throws {@link AwsFailure}; none waits for a rollout it starts. */
public final class Services {
    private static final AwsCall ECS = new AwsCall("ECS");
    private static final int NEWEST_STOPPED = 5;
    /** AWS: a page of ListTasks and a call of DescribeTasks take up to a hundred. */
    private static final int TASKS_MAX = 100;

    private final Supplier<EcsClient> client;

    public Services(Supplier<EcsClient> client) {
        this.client = client;
    }

    /** {@code DescribeServices}. @return empty when there is no such cluster or service; one that is deleted may still show, as INACTIVE */
    public Optional<ServiceDescription> describe(String cluster, String service) {
        return ifFound(() -> call("DescribeServices", "service " + service, () -> client.get()
                        .describeServices(r -> r.cluster(cluster).services(service))))
                .flatMap(answer -> answer.services().stream().findFirst())
                .map(ServiceWire::service);
    }

    /** {@code DescribeTaskDefinition} with its tags. @param familyOrArn a family stands for its newest active revision */
    public Optional<TaskDefinitionDescription> taskDefinition(String familyOrArn) {
        return ifFound(() -> call("DescribeTaskDefinition", "task definition " + familyOrArn, () -> client.get()
                        .describeTaskDefinition(
                                r -> r.taskDefinition(familyOrArn).include(TaskDefinitionField.TAGS))))
                .map(answer -> ServiceWire.taskDefinition(answer.taskDefinition(), answer.tags()));
    }

    /** Whether the revision is there, and its tags are such. */
    public boolean isTagged(String revisionArn, Predicate<Map<String, String>> such) {
        return taskDefinition(revisionArn)
                .filter(found -> such.test(found.tags()))
                .isPresent();
    }

    /** {@code ListTaskDefinitions}: ARNs of the family's active revisions, oldest first. */
    public List<String> revisions(String family) {
        return call("ListTaskDefinitions", "family " + family, () -> client
                .get()
                .listTaskDefinitionsPaginator(r -> r.familyPrefix(family).status(TaskDefinitionStatus.ACTIVE))
                .taskDefinitionArns()
                .stream()
                .filter(arn -> arn.contains("/" + family + ":"))
                .toList());
    }

    /** {@code DeregisterTaskDefinition}: the revision becomes INACTIVE; what runs of it goes on running. */
    public void deregister(String revisionArn) {
        call("DeregisterTaskDefinition", "task definition " + revisionArn, () -> client.get()
                .deregisterTaskDefinition(r -> r.taskDefinition(revisionArn)));
    }

    /** {@code UpdateService} with the count alone, which starts no deployment. NOT_FOUND when the service is deleted. */
    public void setDesiredCount(String cluster, String service, int count) {
        call("UpdateService", "service " + service, () -> client.get()
                .updateService(r -> r.cluster(cluster).service(service).desiredCount(count)));
    }

    /** {@code UpdateService} with the revision alone: starts a deployment. NOT_FOUND when the service is deleted. */
    public void rollTo(String cluster, String service, String revisionArn) {
        call("UpdateService", "service " + service, () -> client.get()
                .updateService(r -> r.cluster(cluster).service(service).taskDefinition(revisionArn)));
    }

    /** {@code UpdateService} with {@code forceNewDeployment}: starts a deployment of the revision that the service uses. */
    public void restart(String cluster, String service) {
        call("UpdateService", "service " + service, () -> client.get()
                .updateService(r -> r.cluster(cluster).service(service).forceNewDeployment(true)));
    }

    /** {@code TagResource}: sets one tag, and leaves the others as they are. */
    public void tag(String arn, String key, String value) {
        call("TagResource", arn, () -> client.get().tagResource(r -> r.resourceArn(arn)
                .tags(Tag.builder().key(key).value(value).build())));
    }

    /** {@code ListTasks} and {@code DescribeTasks}: the few tasks that ended last, newest first. AWS forgets them after about an hour. */
    public List<StoppedTask> stoppedTasks(String cluster, String service) {
        List<String> arns = call(
                        "ListTasks", "service " + service, () -> client.get().listTasks(r -> r.cluster(cluster)
                                .serviceName(service)
                                .desiredStatus(DesiredStatus.STOPPED)
                                .maxResults(TASKS_MAX)))
                .taskArns();
        if (arns.isEmpty()) {
            return List.of();
        }
        return call("DescribeTasks", "service " + service, () -> client.get()
                        .describeTasks(r -> r.cluster(cluster).tasks(arns)))
                .tasks()
                .stream()
                .map(ServiceWire::stopped)
                .sorted(Comparator.comparing(StoppedTask::stoppedAt).reversed())
                .limit(NEWEST_STOPPED)
                .toList();
    }

    private static <T> T call(String operation, String resource, Supplier<T> call) {
        return ECS.make(operation, resource, call);
    }
}
