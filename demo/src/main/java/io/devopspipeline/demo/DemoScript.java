// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.testkit.CallCount;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.PipelineWaiter;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Predicate;

/** The steps of the demo, each with what happens in AWS and why. */
final class DemoScript {
    private static final String NAME = "flask-demo";
    private static final String RESOURCE = "dop/" + NAME;

    private static final String STACKS = "jsonpath={range .status.stacks[*]}{.name}{\"\\t\"}{.status}{\"\\n\"}{end}";

    private final Terminal terminal;
    private final Playground playground;
    private final Shell shell;
    private final PipelineWaiter waiter;
    private final CallCount calls;

    DemoScript(Terminal terminal, Tools tools, Playground playground) {
        this.terminal = terminal;
        this.playground = playground;
        this.shell = new Shell(terminal, tools, playground);
        this.waiter = new PipelineWaiter(playground, NAME);
        this.calls = new CallCount(playground);
    }

    Figures tell() throws IOException, InterruptedException {
        double applied = apply();
        PipelineSnapshot ready = fromNothingToReady();
        double applyToReady = terminal.seconds() - applied;
        double ofWhichAws = waiter.awsSeconds();
        int create = calls.sinceLast().total();
        URI endpoint = URI.create(ready.endpoint());
        String served = theApp(endpoint);
        try (AvailabilityProbe client = new AvailabilityProbe(endpoint)) {
            Repository repository = new Repository(shell, playground.folder().resolve("clone"));
            int release = commit(repository, ready, client);
            releaseByRequest();
            int scale = scale();
            int update = settings(client);
            brokenBuild(repository);
            client.close();
            int idlePerHour = idle();
            int delete = delete();
            return new Figures(
                    served,
                    ready.endpoint(),
                    client.failed(),
                    client.asked(),
                    create,
                    release,
                    update,
                    scale,
                    delete,
                    idlePerHour,
                    applyToReady,
                    ofWhichAws,
                    terminal.seconds(),
                    leftovers());
        }
    }

    private double apply() throws IOException {
        terminal.step("The resource", """
                The CRD adds the kind DevOpsPipeline to the cluster. Its schema describes every field, and the API server rejects an
                invalid manifest before anything happens in AWS. Then the operator starts, and kubectl applies the sample: a Git
                repository with a small Flask app, and two tasks of it behind a load balancer.""");
        shell.kubectl("apply", "--server-side", "-f", "crd/devopspipelines.devopspipeline.io.yaml");
        shell.kubectl("wait", "--for=condition=Established", "crd/devopspipelines.devopspipeline.io");
        playground.startOperator();
        double applied = terminal.seconds();
        shell.kubectl("apply", "-f", "deploy/samples/flask-demo.yaml");
        return applied;
    }

    private PipelineSnapshot fromNothingToReady() throws IOException, InterruptedException {
        terminal.step("From nothing to Ready", """
                CloudFormation creates two stacks. The first contains only the artifacts bucket, because the seed of the repository must be
                there before the second stack needs it. The second contains everything else, with the service at zero tasks: there is no
                image yet that a task could run. An update then removes the task count from the template (the hand-over), so that no later
                update or rollback resets it. Meanwhile the pipeline builds the first commit. When ECR has the image, the operator asks
                ECS for two tasks. Ready means that both are healthy behind the load balancer.""");
        PipelineSnapshot ready = follow("to be Ready", PipelineSnapshot::ready);
        shell.kubectl("get", "dop");
        shell.kubectl("get", RESOURCE, "-o", STACKS);
        return ready;
    }

    private String theApp(URI endpoint) throws IOException, InterruptedException {
        terminal.step("The app", """
                The status of the resource has the endpoint. The answer comes from sample-app/api.py: the load balancer accepts the
                connection on port 80 and forwards it to one of the tasks on port 5000.""");
        return shell.curl(endpoint).lines().findFirst().orElse("");
    }

    private int commit(Repository repository, PipelineSnapshot before, AvailabilityProbe client)
            throws IOException, InterruptedException {
        terminal.step("A new release", """
                A commit on the branch is an event, and an EventBridge rule starts the pipeline: nothing polls. Source fetches the commit,
                Build pushes the image, Deploy registers a task definition and rolls the service: new tasks start, the load balancer
                reports them healthy, the old ones drain and stop. Meanwhile a client calls the app ten times a second.""");
        repository.cloned(before.output("RepositoryCloneUrlHttp"));
        repository.version("2");
        follow("to release", seen -> seen.released(before.execution()));
        follow("to serve version 2", seen -> client.answer().contains(NAME + " 2"));
        terminal.line("the client now reads: " + client.answer());
        return calls.sinceLast().total();
    }

    private void releaseByRequest() throws IOException, InterruptedException {
        terminal.step("A release without a commit", """
                The annotation starts the pipeline, like 'Release change' in the CodePipeline console. Each distinct value starts it once.
                In practice the value is a time.""");
        String before = waiter.require().execution();
        shell.kubectl("annotate", RESOURCE, Annotations.RELEASE_REQUESTED_AT + "=now");
        follow("to release", seen -> seen.released(before));
        var _ = calls.sinceLast();
    }

    private int scale() throws IOException, InterruptedException {
        terminal.step("Scaling", """
                The resource has the scale subresource, so you can use kubectl scale or a HorizontalPodAutoscaler. The operator sets the
                count in ECS directly and does not update a stack.""");
        shell.kubectl("scale", RESOURCE, "--replicas=3");
        follow("to run 3 tasks", seen -> seen.ready() && seen.running() == 3);
        return calls.sinceLast().total();
    }

    private int settings(AvailabilityProbe client) throws IOException, InterruptedException {
        terminal.step("New settings", """
                CPU and environment belong to the task definition, so the operator updates the stack, with the image that runs now.
                CloudFormation sends every property of what it updates again, but the count is no longer one of them. Then the operator
                rolls the service.""");
        shell.kubectl(
                "patch",
                RESOURCE,
                "--type=merge",
                "-p",
                "{\"spec\":{\"service\":{\"cpu\":512,\"memory\":1024,\"environment\":[{\"name\":\"GREETING\",\"value\":\"good day\"}]}}}");
        PipelineSnapshot rolled =
                follow("to roll out", seen -> seen.ready() && client.answer().contains("good day"));
        terminal.line("the client now reads: " + client.answer());
        terminal.line("still " + rolled.running() + " tasks of " + rolled.image());
        return calls.sinceLast().total();
    }

    private void brokenBuild(Repository repository) throws IOException, InterruptedException {
        terminal.step("A build that fails", """
                A commit with a syntax error: its build fails. The condition and the Event have the cause, in the build's own words.
                Nothing is deployed. The previous version keeps serving, so the resource stays Ready. A revert fixes it.""");
        repository.breakIt();
        follow("to fail", seen -> seen.is("PipelineSucceeded", "False"));
        shell.kubectl(
                "get",
                RESOURCE,
                "-o",
                "jsonpath={.status.conditions[?(@.type==\"PipelineSucceeded\")].message}{\"\\n\"}");
        shell.kubectl("get", "events", "--field-selector", "involvedObject.name=" + NAME + ",type=Warning");
        String before = waiter.require().execution();
        repository.revert();
        follow("to succeed again", seen -> seen.released(before));
        var _ = calls.sinceLast();
    }

    /** Ten minutes of AWS's time in which nothing happens, six times over. */
    private int idle() throws InterruptedException {
        var _ = calls.sinceLast();
        Thread.sleep((long) (Duration.ofMinutes(10).toMillis() / playground.timeFactor()));
        return calls.sinceLast().total() * 6;
    }

    private int delete() throws IOException, InterruptedException {
        terminal.step("Deleting", """
                A finalizer keeps the resource until AWS is empty. CloudFormation cannot delete a repository with images or a bucket with
                objects, so the operator first removes what blocks: the rule that starts releases, the tasks, the images. Then it deletes
                the pipeline stack, the versions in the bucket, and the artifacts stack.""");
        shell.kubectl("delete", RESOURCE, "--wait=false");
        StatusPrinter progress = new StatusPrinter(terminal);
        waiter.untilGone(progress::show);
        shell.kubectl("get", "dop");
        return calls.sinceLast().total();
    }

    private int leftovers() {
        playground.inventory().forEach(arn -> terminal.line("left: " + arn.asText()));
        return playground.inventory().size();
    }

    private PipelineSnapshot follow(String what, Predicate<PipelineSnapshot> reached) throws InterruptedException {
        StatusPrinter progress = new StatusPrinter(terminal);
        return waiter.until(what, reached, progress::show);
    }
}
