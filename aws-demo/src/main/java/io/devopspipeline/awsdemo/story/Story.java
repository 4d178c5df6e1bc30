// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.story;

import io.devopspipeline.awsdemo.proxy.RecordingProxy;
import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.Manifests;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.StackEvents;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

/** The steps: from nothing to a served app, a new version, two tasks, and back to nothing. If one of them fails, the resource is deleted all the same. */
public final class Story implements AutoCloseable {
    /** Who the demo itself is for the proxy. */
    public static final String CALLER = "demo";

    private static final Duration ANSWER = Duration.ofMinutes(10);

    private final Screen screen;
    private final Cluster cluster;
    private final Place place;
    private final Path folder;
    private final Shell shell;
    private final Stacks stacks;
    private final Roles roles;
    private final RecordingProxy proxy;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** @param folder has the file {@code env}, with which {@code make shell} finds the cluster and the proxy */
    public Story(Screen screen, Cluster cluster, Place place, RecordingProxy proxy, Path folder) {
        this.screen = screen;
        this.cluster = cluster;
        this.place = place;
        this.proxy = proxy;
        this.folder = folder;
        this.shell = new Shell(screen, folder);
        this.stacks = new Stacks(shell, place);
        this.roles = new Roles(shell, stacks, place);
    }

    /** @throws IllegalStateException with what failed; AWS is empty then, too, unless the message says otherwise */
    public void play() throws IOException, InterruptedException {
        prepare();
        try (Operator operator = Operator.start(folder, cluster, place, proxy)) {
            Follow follow = follow(operator);
            try {
                deliver(follow);
            } catch (IllegalStateException | IOException e) {
                screen.line("A step failed: " + e.getMessage());
                screen.line("The demo deletes what it has made.");
                delete(follow);
                throw e;
            }
            screen.step("Back to nothing", """
                A finalizer keeps the resource until AWS is empty. The operator removes what blocks CloudFormation: tasks
                and objects. It deletes both stacks, and the images with theirs. The stack with the roles is the last one.\
                """);
            delete(follow);
        }
    }

    /** Until the app is served, and then the operator is killed: what a crash leaves behind. */
    public void playUntilCrash() throws IOException, InterruptedException {
        prepare();
        try (Operator operator = Operator.start(folder, cluster, place, proxy)) {
            var _ = create(follow(operator));
            operator.kill();
        }
    }

    private Follow follow(Operator operator) {
        return new Follow(
                screen,
                cluster,
                operator,
                new StackEvents(proxy.endpoint(), proxy.accessKey(CALLER), place.region(), http),
                place);
    }

    private void prepare() throws IOException, InterruptedException {
        screen.step("The roles, and the resource's kind", """
            A CloudFormation stack with the role that CloudFormation uses, and the boundary of all roles that the pipeline
            makes. Then the CRD adds the kind DevOpsPipeline to the cluster, and the operator starts on this machine.\
            """);
        roles.create();
        Manifests manifests = new Manifests(cluster.client(), "aws-demo", Names.NAMESPACE);
        manifests.define(Checkout.file("crd/devopspipelines.devopspipeline.io.yaml"));
        var _ = cluster.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(Names.NAMESPACE)
                        .endMetadata()
                        .build())
                .serverSideApply();
    }

    private void deliver(Follow follow) throws IOException, InterruptedException {
        PipelineSnapshot ready = create(follow);
        screen.step("The app", "The status of the resource has the endpoint. The load balancer forwards to a task.");
        awaitAnswer(ready, "flask-demo 1");
        commit(follow, ready);
        screen.step("Scaling", "The operator sets the count in ECS and does not update a stack.");
        shell.run("kubectl -n " + Names.NAMESPACE + " scale dop/" + Names.RESOURCE + " --replicas=2");
        var _ = follow.until("to run 2 tasks", seen -> seen.ready() && seen.running() == 2);
    }

    private PipelineSnapshot create(Follow follow) throws IOException, InterruptedException {
        screen.step("From nothing to Ready", """
            kubectl applies the manifest. CloudFormation creates two stacks, the pipeline builds the first commit, and when there
            is an image, ECS starts a task behind the load balancer. In AWS this takes 10 to 15 minutes.\
            """);
        Path manifest = Files.writeString(folder.resolve("app.yaml"), manifest());
        screen.output(Files.readString(manifest));
        shell.run("kubectl apply -f " + manifest);
        return follow.until("to be Ready", PipelineSnapshot::ready);
    }

    private String manifest() {
        return """
            apiVersion: devopspipeline.io/v1alpha1
            kind: DevOpsPipeline
            metadata: {name: %s, namespace: %s}
            spec:
              region: %s
              network: {vpcId: %s, allowedCidrs: [%s]}
              source: {codeCommit: {repositoryName: %s}}
              service: {desiredCount: 1}
            """.formatted(
                        Names.RESOURCE, Names.NAMESPACE, place.region(), place.vpc(), place.cidr(), Names.REPOSITORY);
    }

    private void commit(Follow follow, PipelineSnapshot before) throws IOException, InterruptedException {
        screen.step("A new version", """
            A commit on the branch starts the pipeline. It builds an image, and ECS replaces the task. The commit is made with the
            AWS CLI, so that it is in the trace.\
            """);
        String repository = "--repository-name " + Names.REPOSITORY;
        Path file = folder.resolve("api.py");
        shell.run("aws codecommit get-file " + repository
                + " \\\n    --file-path api.py --query fileContent --output text |"
                + " base64 --decode |\n    sed 's/^VERSION = .*/VERSION = \"2\"/' > " + file);
        String parent = shell.run("aws codecommit get-branch " + repository
                + " \\\n    --branch-name main --query branch.commitId --output text");
        shell.run("aws codecommit put-file " + repository + " --branch-name main \\\n    --parent-commit-id " + parent
                + " \\\n    --file-path api.py --file-content fileb://" + file
                + " \\\n    --commit-message 'Version 2' --name demo --email demo@localhost");
        PipelineSnapshot released = follow.until("to release", seen -> seen.released(before.execution()));
        awaitAnswer(released, "flask-demo 2");
    }

    /** A new load balancer's name is not known everywhere at once. */
    private void awaitAnswer(PipelineSnapshot served, String words) throws InterruptedException {
        URI endpoint = URI.create(served.endpoint());
        screen.command("curl " + endpoint);
        long end = System.nanoTime() + ANSWER.toNanos();
        Predicate<String> awaited = answer -> answer.contains(words);
        String answer = answer(endpoint);
        while (!awaited.test(answer)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "The app at " + endpoint + " did not answer \"" + words + "\" for ten minutes, but: " + answer
                                + ". Can this machine connect from " + place.cidr() + "?");
            }
            Thread.sleep(Duration.ofMillis(500));
            answer = answer(endpoint);
        }
        screen.output(answer);
    }

    private String answer(URI endpoint) throws InterruptedException {
        try {
            return http.send(
                            HttpRequest.newBuilder(endpoint)
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Without a stop: a step that failed must not leave behind what costs money until someone looks. */
    private void delete(Follow follow) throws IOException, InterruptedException {
        shell.run(
                "kubectl -n " + Names.NAMESPACE + " delete dop/" + Names.RESOURCE + " --ignore-not-found --wait=false");
        follow.untilGone();
        roles.delete();
        if (!stacks.ofDemo().isEmpty()) {
            throw new IllegalStateException("Stacks of the demo are left. Delete them: make aws-demo CLEANUP=1");
        }
        screen.line("No stack of the demo is left in the account.");
    }

    @Override
    public void close() {
        http.close();
    }
}
