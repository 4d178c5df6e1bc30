// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import io.devopspipeline.crd.status.PipelineStatus;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.TriggerType;

/** The lessons about a whole pipeline and its resource. */
final class PipelineLessons {
    private static final String FLASK = "flask-demo";
    private static final String HELLO = "hello";
    private static final String PRODUCTION = "hello-production";

    private PipelineLessons() {}

    static Stream<Lesson> all() {
        return Stream.of(network(), service(), pipeline(), operator(), yourApp(), environments(), takeDown());
    }

    private static Lesson network() {
        return new Lesson(
                3,
                "03-network.md",
                "A network and a load balancer",
                ready(FLASK, "kubectl apply -f deploy/samples/flask-demo.yaml"),
                new Check(
                        "The load balancer has found unhealthy targets. ECS keeps the newest 100 events of a service.",
                        "The part \"Break\" of the page has the commands.",
                        world -> world.account()
                                .delivery()
                                .reported(
                                        world.cluster().output(FLASK, "ClusterName"),
                                        world.cluster().output(FLASK, "ServiceName"),
                                        "is unhealthy in")));
    }

    private static Lesson service() {
        return new Lesson(
                4,
                "04-service.md",
                "A service",
                new Check(
                        "You have asked for three tasks, and as many run as are desired now.",
                        "kubectl scale dop/flask-demo --replicas=3",
                        world -> world.cluster().reported(FLASK, "Scaling", "3 tasks") && tasks(world) > 0),
                new Check(
                        "You have stopped a task. ECS shows it for an hour of its time.",
                        "aws ecs stop-task --cluster \"$CLUSTER\" --task \"$TASK\" --reason \"to see it come back\"",
                        world -> world.account()
                                .delivery()
                                .stoppedByUser(world.cluster().output(FLASK, "ClusterName"))));
    }

    private static int tasks(World world) {
        return world.account()
                .delivery()
                .settled(
                        world.cluster().output(FLASK, "ClusterName"),
                        world.cluster().output(FLASK, "ServiceName"));
    }

    private static Lesson pipeline() {
        return new Lesson(
                5,
                "05-pipeline.md",
                "A pipeline",
                new Check("A commit of yours was released.", "git push", world -> releasedByCommit(world, FLASK) > 0),
                new Check(
                        "Two releases have failed: a broken build, and a broken start.",
                        "The part \"Break\" of the page has the commands.",
                        world -> failed(world, FLASK) >= 2),
                new Check(
                        "The newest release has succeeded.",
                        "git revert --no-edit HEAD && git push",
                        world -> releasedByCommit(world, FLASK) > 0
                                && world.cluster().is(FLASK, "PipelineSucceeded", "True")));
    }

    private static Lesson operator() {
        return new Lesson(
                7,
                "07-operator.md",
                "Why an operator",
                new Check(
                        "CloudFormation has compared the stack with the account.",
                        "kubectl patch dop flask-demo --type merge -p '{\"spec\":{\"driftDetection\":{\"interval\":\"1h\",\"mode\":\"Report\"}}}'",
                        world -> world.account().driftWasDetected("-flask-demo-pipeline")),
                new Check(
                        "The operator has reported the port that you opened by hand.",
                        "aws ec2 authorize-security-group-ingress --group-id \"$GROUP\" --protocol tcp --port 22 --cidr 0.0.0.0/0",
                        world -> world.cluster().reported(FLASK, "DriftFound")),
                new Check(
                        "The drift is gone.",
                        "aws ec2 revoke-security-group-ingress --group-id \"$GROUP\" --protocol tcp --port 22 --cidr 0.0.0.0/0",
                        world -> world.cluster().is(FLASK, "Drifted", "False")));
    }

    private static Lesson yourApp() {
        return new Lesson(
                8,
                "08-your-app.md",
                "Your own app",
                new Check(
                        "The repository hello has a branch that is not built, and the branch main.",
                        "git push origin HEAD:main",
                        world -> world.account().hasBranch(HELLO, "master")
                                && world.account().hasBranch(HELLO, "main")),
                ready(HELLO, "kubectl dop status hello"),
                new Check(
                        "A release without a buildspec has failed.",
                        "The part \"Break\" of the page has the commands.",
                        world -> failed(world, HELLO) > 0),
                new Check(
                        "The newest release has succeeded.",
                        "kubectl apply -f docs/learn/examples/hello.yaml && kubectl dop release hello",
                        world -> world.cluster().is(HELLO, "PipelineSucceeded", "True")));
    }

    private static Lesson environments() {
        return new Lesson(
                9,
                "09-environments.md",
                "Two environments, approval, rollback",
                ready(HELLO, "kubectl dop status hello"),
                ready(PRODUCTION, "kubectl apply -f docs/learn/examples/hello-production.yaml"),
                new Check(
                        "Production was rolled back to an earlier release.",
                        "kubectl dop rollback hello-production \"$FIRST\"",
                        world -> world.account()
                                        .delivery()
                                        .executions(
                                                pipelineOf(world, PRODUCTION),
                                                PipelineExecutionStatus.SUCCEEDED,
                                                TriggerType.MANUAL_ROLLBACK)
                                > 0),
                new Check(
                        "A release of production was rejected.",
                        "kubectl dop reject hello-production --yes",
                        world -> failed(world, PRODUCTION) > 0));
    }

    private static Lesson takeDown() {
        return new Lesson(
                10,
                "10-take-it-down.md",
                "Take it down",
                new Check(
                        "The stack of flask-demo was deleted.",
                        "kubectl delete dop flask-demo",
                        world -> world.account().stackWasDeleted("-flask-demo-pipeline")),
                new Check("The cluster has no DevOpsPipeline.", "kubectl delete dop --all", world -> world.cluster()
                        .pipelines()
                        .isEmpty()),
                new Check(
                        "The account has no stack.",
                        "aws cloudformation delete-stack --stack-name first-image",
                        world -> world.account().hasNoStacks()),
                new Check("The account has no bucket.", "aws s3 rb s3://hello-from-me", world -> world.account()
                        .bucketNames()
                        .isEmpty()));
    }

    private static Check ready(String name, String command) {
        return new Check(name + " is Ready.", command, world -> world.cluster().ready(name));
    }

    private static long failed(World world, String name) {
        return world.account().delivery().executions(pipelineOf(world, name), PipelineExecutionStatus.FAILED);
    }

    private static long releasedByCommit(World world, String name) {
        return world.account()
                .delivery()
                .executions(pipelineOf(world, name), PipelineExecutionStatus.SUCCEEDED, TriggerType.CLOUD_WATCH_EVENT);
    }

    private static String pipelineOf(World world, String name) {
        return world.cluster()
                .status(name)
                .flatMap(status -> Optional.ofNullable(status.pipeline()))
                .map(PipelineStatus::name)
                .orElse("");
    }
}
