package io.devopspipeline.playground.demo;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.playground.Playground;
import io.devopspipeline.playground.Tools;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The whole story: from {@code kubectl apply} to a served app, releases, scaling, a broken build, and {@code kubectl delete}. */
public final class Demo {
    private static final double TIME_FACTOR = 30;
    private static final String NAME = "flask-demo";
    private static final DevOpsPipelineStatus NOT_YET =
            new DevOpsPipelineStatus(null, List.of(), null, List.of(), Map.of(), null, null, null, null);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Terminal terminal = new Terminal();
    private final Playground playground;
    private final Shell shell;
    private int callsBefore;
    private double awsSeconds;

    private Demo(Tools tools, Playground playground) {
        this.playground = playground;
        this.shell = new Shell(terminal, tools, playground);
    }

    public static void main(String[] arguments) throws Exception {
        Tools tools = Tools.fromEnvironment();
        Logger.getLogger("io.fabric8").setLevel(Level.SEVERE);
        System.out.println("Starting a Kubernetes API server, an AWS sandbox and the operator, all on loopback.");
        System.out.println("AWS's time runs " + (int) TIME_FACTOR
                + " times faster here; the operator looks that much more often.");
        Playground playground = Playground.start(tools, TIME_FACTOR);
        Thread end = new Thread(() -> close(playground));
        Runtime.getRuntime().addShutdownHook(end);
        int status = 0;
        try {
            new Demo(tools, playground).tell();
        } catch (IllegalStateException | IOException e) {
            System.err.println("demo: " + e.getMessage());
            System.err.println("demo: the operator's last words:\n"
                    + tail(playground.operator().log()));
            status = 1;
        }
        System.exit(status);
    }

    private static void close(Playground playground) {
        try {
            playground.close();
        } catch (Exception e) {
            System.err.println("demo: could not end cleanly: " + e);
        }
    }

    private static String tail(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }

    private void tell() throws Exception {
        terminal.step("The resource", "One Kubernetes resource stands for the whole delivery path.");
        shell.kubectl("apply", "--server-side", "-f", "crd/devopspipelines.devopspipeline.io.yaml");
        shell.kubectl("wait", "--for=condition=Established", "crd/devopspipelines.devopspipeline.io");
        playground.startOperator();
        double applied = terminal.seconds();
        shell.kubectl("apply", "-f", "deploy/samples/flask-demo.yaml");

        terminal.step(
                "From nothing to Ready",
                "CloudFormation makes the artifact bucket, then repository, build, pipeline, registry, service and load",
                "balancer. The service has no tasks until the first build has pushed an image; then the wished number runs.");
        DevOpsPipeline ready = follow("to be Ready", Demo::isReady);
        double applyToReady = terminal.seconds() - applied;
        double ofWhichAws = awsSeconds;
        int create = calls();
        shell.kubectl("get", "dop", "-o", "wide");
        URI endpoint = URI.create(String.valueOf(status(ready).endpoint()));

        terminal.step("The app", "The answer comes from sample-app/api.py, through the load balancer.");
        terminal.command("curl " + endpoint);
        String served = Customer.once(endpoint);
        terminal.line(served);

        int release;
        int update;
        int scale;
        int failed;
        int asked;
        try (Customer customer = new Customer(endpoint)) {
            terminal.step(
                    "A new release",
                    "A commit on the branch starts the pipeline (EventBridge rule). A customer asks all along.");
            Path clone = playground.folder().resolve("clone");
            release(clone, String.valueOf(status(ready).outputs().get("RepositoryCloneUrlHttp")), customer);
            release = calls();
            terminal.step("A release without a commit", "The annotation is CodePipeline's 'Release change'.");
            String before = execution(current());
            shell.kubectl("annotate", "dop/" + NAME, Annotations.RELEASE_REQUESTED_AT + "=now");
            follow("to release", dop -> !execution(dop).equals(before) && succeeded(dop) && isReady(dop));
            calls();

            terminal.step("Scaling", "The scale subresource sets ECS's desired count; no stack is touched.");
            shell.kubectl("scale", "dop/" + NAME, "--replicas=3");
            follow("to run 3 tasks", dop -> isReady(dop) && running(dop) == 3);
            scale = calls();

            terminal.step(
                    "New settings",
                    "cpu and an environment variable go through a stack update: count and image stay what they are.");
            shell.kubectl(
                    "patch",
                    "dop/" + NAME,
                    "--type=merge",
                    "-p",
                    "{\"spec\":{\"service\":{\"cpu\":512,\"memory\":1024,\"environment\":[{\"name\":\"GREETING\",\"value\":\"good day\"}]}}}");
            follow("to roll", dop -> isReady(dop) && customer.answer().contains("good day"));
            update = calls();
            terminal.line("3 tasks, image "
                    + Optional.ofNullable(status(current()).service())
                            .map(s -> String.valueOf(s.image()))
                            .orElse("?"));

            terminal.step("A build that fails", "The condition and the Event name the cause. What runs keeps serving.");
            broken(clone);
            calls();
            failed = customer.failed();
            asked = customer.asked();
        }

        int idlePerHour = idle();
        terminal.step("Deleting", "Everything goes, also what CloudFormation would choke on.");
        shell.kubectl("delete", "dop/" + NAME, "--wait=false");
        gone();
        int delete = calls();
        int leftovers = playground.inventory().size();
        if (leftovers > 0) {
            playground.inventory().forEach(arn -> terminal.line("left: " + arn.asText()));
        }
        System.out.println();
        System.out.println("demo: served \"" + served + "\" from " + endpoint);
        System.out.println("demo: failed_requests=" + failed + " of " + asked);
        System.out.println("demo: calls create=" + create + " release=" + release + " update=" + update + " scale="
                + scale + " delete=" + delete + " idle_per_hour=" + idlePerHour);
        System.out.printf(
                "demo: seconds apply_to_ready=%.1f of_which_aws=%.1f total=%.1f%n",
                applyToReady, ofWhichAws, terminal.seconds());
        System.out.println("demo: leftovers=" + leftovers);
        if (leftovers > 0 || failed > 0) {
            throw new IllegalStateException("left over: " + leftovers + ", failed requests: " + failed);
        }
    }

    private int calls() {
        int now = playground.operatorCalls();
        int since = now - callsBefore;
        callsBefore = now;
        return since;
    }

    /** Waits until the resource is as wished, showing each change on the way. */
    private DevOpsPipeline follow(String what, Predicate<DevOpsPipeline> wished) throws InterruptedException {
        double end = terminal.seconds() + PATIENCE.toSeconds();
        String shown = "";
        while (terminal.seconds() < end) {
            DevOpsPipeline now = current();
            String line = line(now);
            if (!line.equals(shown)) {
                terminal.line(String.format("   %5.1f s  %s", terminal.seconds(), line));
                shown = line;
            }
            if (wished.test(now)) {
                return now;
            }
            if (!playground.operator().alive()) {
                throw new IllegalStateException("the operator ended");
            }
            look();
        }
        throw new IllegalStateException("waited too long " + what + ": " + shown);
    }

    private void look() throws InterruptedException {
        double before = terminal.seconds();
        Thread.sleep(LOOK);
        if (playground.awsAtWork()) {
            awsSeconds += terminal.seconds() - before;
        }
    }

    private DevOpsPipeline current() {
        return Optional.ofNullable(playground
                        .client()
                        .resources(DevOpsPipeline.class)
                        .inNamespace("default")
                        .withName(NAME)
                        .get())
                .orElseThrow(() -> new IllegalStateException("dop/" + NAME + " is gone"));
    }

    private static String line(DevOpsPipeline dop) {
        Optional<Condition> ready = condition(dop, "Ready");
        String stages = Optional.ofNullable(status(dop).pipeline())
                .map(pipeline -> pipeline.stages().stream()
                        .map(stage -> stage.name() + "=" + (stage.status() == null ? "-" : stage.status()))
                        .toList()
                        .toString())
                .orElse("");
        return ready.map(c -> c.reason() + " — " + c.message()).orElse("(no status yet)") + "  " + stages + "  running="
                + running(dop);
    }

    private static DevOpsPipelineStatus status(DevOpsPipeline dop) {
        return Optional.ofNullable(dop.getStatus()).orElse(NOT_YET);
    }

    private static Optional<Condition> condition(DevOpsPipeline dop, String type) {
        return status(dop).conditions().stream()
                .filter(c -> c.type().equals(type))
                .findFirst();
    }

    private static boolean isReady(DevOpsPipeline dop) {
        return dop.getMetadata().getGeneration().equals(status(dop).observedGeneration())
                && condition(dop, "Ready")
                        .filter(c -> c.status().equals("True"))
                        .isPresent();
    }

    private static boolean succeeded(DevOpsPipeline dop) {
        return condition(dop, "PipelineSucceeded")
                .filter(c -> c.status().equals("True"))
                .isPresent();
    }

    private static boolean failedRelease(DevOpsPipeline dop) {
        return condition(dop, "PipelineSucceeded")
                .filter(c -> c.status().equals("False"))
                .isPresent();
    }

    private static int running(DevOpsPipeline dop) {
        return Optional.ofNullable(status(dop).service())
                .map(service -> service.runningCount())
                .orElse(0);
    }

    private static String execution(DevOpsPipeline dop) {
        return Optional.ofNullable(status(dop).pipeline())
                .flatMap(pipeline -> Optional.ofNullable(pipeline.execution()))
                .map(execution -> String.valueOf(execution.id()))
                .orElse("");
    }

    private void release(Path clone, String url, Customer customer) throws Exception {
        shell.git(playground.folder(), "clone", "-q", url, clone.toString());
        Path app = clone.resolve("api.py");
        String code = Files.readString(app);
        Files.writeString(app, code.replaceFirst("VERSION = \"[^\"]*\"", "VERSION = \"2\""));
        shell.git(clone, "commit", "-q", "-am", "Version 2");
        shell.git(clone, "push", "-q");
        String before = execution(current());
        follow("to release", dop -> !execution(dop).equals(before) && succeeded(dop) && isReady(dop));
        Instant end = Instant.now().plusSeconds(30);
        while (!customer.answer().contains("2") && Instant.now().isBefore(end)) {
            Thread.sleep(LOOK);
        }
        terminal.line("the customer now reads: " + customer.answer());
    }

    private void broken(Path clone) throws Exception {
        Path app = clone.resolve("api.py");
        String code = Files.readString(app);
        Files.writeString(app, code + "\ndef broken(:\n");
        shell.git(clone, "commit", "-q", "-am", "Break the build");
        shell.git(clone, "push", "-q");
        follow("to fail", Demo::failedRelease);
        shell.kubectl(
                "get", "dop/" + NAME, "-o", "jsonpath={.status.conditions[?(@.type==\"PipelineSucceeded\")].message}");
        System.out.println();
        shell.kubectl("get", "events", "--field-selector", "involvedObject.name=" + NAME + ",type=Warning");
        terminal.line("mending it:");
        shell.git(clone, "revert", "--no-edit", "HEAD");
        shell.git(clone, "push", "-q");
        String before = execution(current());
        follow("to be mended", dop -> !execution(dop).equals(before) && succeeded(dop) && isReady(dop));
    }

    /** Ten minutes of AWS's time in which nothing happens, six times over. */
    private int idle() throws InterruptedException {
        calls();
        Thread.sleep((long) (Duration.ofMinutes(10).toMillis() / TIME_FACTOR));
        return calls() * 6;
    }

    private void gone() throws InterruptedException {
        double end = terminal.seconds() + PATIENCE.toSeconds();
        String shown = "";
        while (terminal.seconds() < end) {
            DevOpsPipeline now = playground
                    .client()
                    .resources(DevOpsPipeline.class)
                    .inNamespace("default")
                    .withName(NAME)
                    .get();
            if (now == null) {
                return;
            }
            String line = condition(now, "Ready")
                    .map(c -> c.reason() + " — " + c.message())
                    .orElse("");
            if (!line.equals(shown)) {
                terminal.line(String.format("   %5.1f s  %s", terminal.seconds(), line));
                shown = line;
            }
            Thread.sleep(LOOK);
        }
        throw new IllegalStateException("waited too long for the end: " + shown);
    }
}
