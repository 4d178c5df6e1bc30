// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.testkit.CallCount;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.PipelineWaiter;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.SharedPlayground;
import io.devopspipeline.testkit.StackEvents;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The steps of the demo, each with what happens in AWS and why. */
final class DemoScript {
    private static final String NAME = "flask-demo";
    private static final int IDLE_SECONDS = 600;

    private final Terminal terminal;
    private final DemoMode mode;
    private final Playground playground;
    private final Path folder;
    private final Shell shell;
    private final PipelineWaiter waiter;
    private final CallCount counter;
    private final Progress progress;
    private final Map<String, Integer> calls = new HashMap<>();

    DemoScript(Terminal terminal, DemoMode mode, SharedPlayground shared) {
        this.terminal = terminal;
        this.mode = mode;
        this.playground = shared.playground();
        this.folder = shared.folder();
        this.shell = new Shell(terminal, folder);
        this.waiter = new PipelineWaiter(playground, NAME);
        this.counter = new CallCount(playground);
        this.progress = new Progress(terminal, new StackEvents(playground, HttpClient.newHttpClient()));
    }

    Figures tell() throws IOException, InterruptedException {
        cluster();
        double applied = apply();
        PipelineSnapshot ready = ready();
        double applyToReady = terminal.seconds() - applied;
        double ofWhichAws = waiter.awsSeconds();
        URI endpoint = URI.create(ready.endpoint());
        String served = app(endpoint);
        try (AvailabilityProbe client = new AvailabilityProbe(endpoint)) {
            Repository repository = new Repository(shell, folder, ready.output("RepositoryCloneUrlHttp"));
            repository.forget();
            commit(repository, ready, client);
            releaseByRequest();
            scale();
            settings(client);
            brokenBuild(repository);
            client.close();
            idle();
            delete();
            return new Figures(
                    served,
                    ready.endpoint(),
                    client.failed(),
                    client.asked(),
                    Map.copyOf(calls),
                    applyToReady,
                    ofWhichAws,
                    terminal.seconds(),
                    leftovers());
        }
    }

    private void cluster() throws IOException, InterruptedException {
        var _ = terminal.step("The resource", """
                The CRD adds the kind DevOpsPipeline to the cluster. Its schema describes every field, and the API server rejects an
                invalid manifest before anything happens in AWS. Then the operator starts.""");
        shell.run("kubectl apply --server-side \\\n    -f crd/devopspipelines.devopspipeline.io.yaml");
        shell.run("kubectl wait --for=condition=Established \\\n    crd/devopspipelines.devopspipeline.io");
        terminal.line("Starting the operator. Its log: " + folder.resolve("operator.log"));
        playground.startOperator();
        try (Ticker _ = Ticker.start(terminal, "… starting")) {
            playground.awaitOperator();
        }
    }

    /** @return when, in seconds */
    private double apply() throws IOException {
        var _ = terminal.step("From nothing to Ready", """
                kubectl applies the sample: a Git repository with a small Flask app, and two tasks of it behind a load balancer.
                CloudFormation creates two stacks. The first contains only the artifacts bucket, because the seed of the repository must be
                there before the second stack needs it. The second contains everything else, with the service at zero tasks: there is no
                image yet that a task could run. An update then removes the task count from the template (the hand-over), so that no later
                update or rollback resets it. Meanwhile the pipeline builds the first commit. When ECR has the image, the operator asks
                ECS for two tasks. Ready means that both are healthy behind the load balancer. A line with + is a resource that
                CloudFormation has created.""");
        double applied = terminal.seconds();
        shell.run("kubectl apply -f deploy/samples/flask-demo.yaml");
        return applied;
    }

    private PipelineSnapshot ready() throws IOException, InterruptedException {
        PipelineSnapshot ready = follow("to be Ready", PipelineSnapshot::ready);
        calls.put("create", counter.sinceLast().total());
        shell.run("kubectl get dop");
        shell.run(
                "aws cloudformation describe-stacks --output text \\\n    --query 'Stacks[].[StackName,StackStatus]'");
        return ready;
    }

    private String app(URI endpoint) throws IOException, InterruptedException {
        if (terminal.step("The app", """
                The status of the resource has the endpoint. The answer comes from sample-app/api.py: the load balancer accepts the
                connection and forwards it to one of the tasks on port 5000.""")) {
            String port = ReplacedPort.sentence(endpoint);
            if (!port.isEmpty()) {
                terminal.line(port);
            }
            shell.run("curl --silent --show-error " + endpoint);
        }
        return AvailabilityProbe.once(endpoint);
    }

    private void commit(Repository repository, PipelineSnapshot before, AvailabilityProbe client)
            throws IOException, InterruptedException {
        if (!terminal.step("A new release", """
                A commit on the branch is an event, and an EventBridge rule starts the pipeline: nothing polls. Source fetches the commit,
                Build pushes the image, Deploy registers a task definition and rolls the service: new tasks start, the load balancer
                reports them healthy, the old ones drain and stop. Meanwhile a client calls the app ten times a second. While both
                versions answer, a line shows which one gave each answer.""")) {
            return;
        }
        repository.cloned();
        repository.version("2");
        SideBySide versions = new SideBySide();
        Supplier<String> answers = () -> versions.of(client.recent());
        var _ = follow("to release", seen -> seen.released(before.execution()), answers);
        var _ = follow("to serve version 2", seen -> client.answer().contains(NAME + " 2"), answers);
        terminal.line("The client now reads: " + client.answer());
        calls.put("release", counter.sinceLast().total());
    }

    private void releaseByRequest() throws IOException, InterruptedException {
        if (!terminal.step("A release without a commit", """
                The annotation starts the pipeline, like 'Release change' in the CodePipeline console. Each distinct value starts it once.
                In practice the value is a time.""")) {
            return;
        }
        String before = waiter.require().execution();
        shell.run("kubectl annotate dop/flask-demo \\\n    " + Annotations.RELEASE_REQUESTED_AT + "=now");
        var _ = follow("to release", seen -> seen.released(before));
        var _ = counter.sinceLast();
    }

    private void scale() throws IOException, InterruptedException {
        if (!terminal.step("Scaling", """
                The resource has the scale subresource, so you can use kubectl scale or a HorizontalPodAutoscaler. The operator sets the
                count in ECS directly and does not update a stack.""")) {
            return;
        }
        shell.run("kubectl scale dop/flask-demo --replicas=3");
        var _ = follow("to run 3 tasks", seen -> seen.ready() && seen.running() == 3);
        calls.put("scale", counter.sinceLast().total());
    }

    private void settings(AvailabilityProbe client) throws IOException, InterruptedException {
        if (!terminal.step("New settings", """
                CPU and environment belong to the task definition, so the operator updates the stack, with the image that runs now.
                CloudFormation sends every property of what it updates again, but the count is no longer one of them. Then the operator
                rolls the service.""")) {
            return;
        }
        shell.run("""
                kubectl patch dop/flask-demo --type=merge -p '{"spec": {"service": {
                    "cpu": 512, "memory": 1024,
                    "environment": [{"name": "GREETING", "value": "good day"}]}}}'""");
        PipelineSnapshot rolled =
                follow("to roll out", seen -> seen.ready() && client.answer().contains("good day"));
        terminal.line("The client now reads: " + client.answer());
        terminal.line("Still " + rolled.running() + " tasks, and the same image: "
                + rolled.image().replaceFirst("^.*@", ""));
        calls.put("update", counter.sinceLast().total());
    }

    private void brokenBuild(Repository repository) throws IOException, InterruptedException {
        if (!terminal.step("A build that fails", """
                A commit with a syntax error: its build fails. The condition names the cause, and the log of the build has its own words.
                Nothing is deployed. The previous version keeps serving, so the resource stays Ready. A revert fixes it.""")) {
            return;
        }
        repository.cloned();
        repository.breakIt();
        var _ = follow("to fail", seen -> seen.is("PipelineSucceeded", "False"));
        shell.run("kubectl get dop flask-demo -o jsonpath=\\\n"
                + "'{.status.conditions[?(@.type==\"PipelineSucceeded\")].message}'");
        shell.run("kubectl dop logs flask-demo --build | tail -n 12");
        String before = waiter.require().execution();
        repository.revert();
        var _ = follow("to succeed again", seen -> seen.released(before));
        var _ = counter.sinceLast();
    }

    /** Ten minutes of AWS's time in which nothing happens, six times over. */
    private void idle() throws InterruptedException {
        if (mode.first() == DemoMode.STEPS) {
            return;
        }
        var _ = counter.sinceLast();
        Duration here = Duration.ofMillis((long) (IDLE_SECONDS * 1000 / playground.timeFactor()));
        terminal.line("");
        terminal.line("Now nothing happens for " + here.toSeconds()
                + " s, ten minutes of AWS's time. The demo counts the operator's" + " requests to AWS.");
        try (Ticker _ = Ticker.start(terminal, "… counting")) {
            Thread.sleep(here);
        }
        calls.put("idle_per_hour", counter.sinceLast().total() * 6);
    }

    private void delete() throws IOException, InterruptedException {
        var _ = terminal.step("Deleting", """
                A finalizer keeps the resource until AWS is empty. The operator first stops what could start anything again: the rule
                that starts releases, the tasks. Then it deletes the pipeline stack together with its images, the versions in the bucket,
                with which CloudFormation deletes no bucket, and the artifacts stack. A line with - is a resource that CloudFormation
                has deleted.""");
        shell.run("kubectl delete dop/flask-demo --wait=false");
        progress.begin();
        waiter.untilGone(seen -> progress.show(seen, () -> ""));
        shell.run("kubectl get dop");
        calls.put("delete", counter.sinceLast().total());
    }

    private int leftovers() {
        playground.inventory().forEach(arn -> terminal.line("left: " + arn.asText()));
        return playground.inventory().size();
    }

    private PipelineSnapshot follow(String what, Predicate<PipelineSnapshot> reached) throws InterruptedException {
        return follow(what, reached, () -> "");
    }

    private PipelineSnapshot follow(String what, Predicate<PipelineSnapshot> reached, Supplier<String> more)
            throws InterruptedException {
        progress.begin();
        return waiter.until(what, reached, seen -> progress.show(seen, more));
    }
}
