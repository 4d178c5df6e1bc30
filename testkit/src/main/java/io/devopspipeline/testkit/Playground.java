// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devopspipeline.sandbox.Sandbox;
import io.devopspipeline.sandbox.SandboxOptions;
import io.devopspipeline.sandbox.account.AccountConditions;
import io.devopspipeline.sandbox.clock.ScaledClock;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes API server, AWS sandbox and operator on this machine, on loopback. AWS enforces IAM, and what was just made is missing for a while in what clients read.
 * Closing it ends all of them and removes its folder; so does the end of this process.
 */
public final class Playground implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration OPERATOR_START = Duration.ofMinutes(1);

    private final Tools tools;
    private final PlaygroundOptions options;
    private final ProcessGuard guard;
    private final Path folder;
    private final ApiServer kubernetes;
    private final Sandbox sandbox;
    private final KubernetesClient client;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<ChildProcess> replicas = new ArrayList<>();
    private final Thread end = new Thread(this::end);
    private @Nullable ChildProcess operator;
    private boolean closed;
    private int logs;
    private @Nullable URI operatorEndpoint;

    private Playground(Tools tools, PlaygroundOptions options) throws IOException {
        this.tools = tools;
        this.options = options;
        this.guard = ProcessGuard.start();
        this.folder = options.folder().isPresent() ? options.folder().get() : Files.createTempDirectory("playground-");
        this.sandbox = Sandbox.start(sandboxOptions(tools, options));
        this.kubernetes = ApiServer.start(tools, folder, options.apiPort());
        kubernetes.writeKubeconfig(kubeconfig());
        policy(TrustingPolicy.ofAllNamespaces());
        this.client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubernetes.kubeconfig()))
                .build();
        var _ = control("POST", "iam", GivenRoles.body());
        giveOperatorsRole(OperatorProcess.CALLER);
    }

    /** With {@code ISOLATE_TASKS=true} in the environment each task gets a network of its own, if the kernel allows it. */
    private static SandboxOptions sandboxOptions(Tools tools, PlaygroundOptions options) {
        SandboxOptions sandbox = new SandboxOptions(
                        options.awsPort(),
                        Optional.empty(),
                        new ScaledClock(options.timeFactor()),
                        tools.python(),
                        tools.cache().resolve("images"),
                        Set.of("dop-taken-bucket"))
                .enforcingIam()
                .with(AccountConditions.USUAL.readingLate(options.lateReads()));
        return "true".equals(System.getenv("ISOLATE_TASKS")) ? sandbox.isolatingTasks() : sandbox;
    }

    /** @param timeFactor how many times faster than AWS things go */
    public static Playground start(Tools tools, double timeFactor) throws IOException {
        return start(tools, PlaygroundOptions.temporary(timeFactor));
    }

    /** @param lateReads in AWS's time, for how long what was just made is missing in what clients read */
    public static Playground start(Tools tools, double timeFactor, Duration lateReads) throws IOException {
        return start(tools, PlaygroundOptions.temporary(timeFactor).readingLate(lateReads));
    }

    public static Playground start(Tools tools, PlaygroundOptions options) throws IOException {
        Playground playground = new Playground(tools, options);
        Runtime.getRuntime().addShutdownHook(playground.end);
        return playground;
    }

    /** Starts the operator; the resource's CRD must be there. */
    public void startOperator() throws IOException {
        startOperator(Map.of());
    }

    /** @param settings environment variables on top of the playground's own */
    public void startOperator(Map<String, String> settings) throws IOException {
        int port = Ports.free();
        operatorEndpoint = URI.create("http://127.0.0.1:" + port);
        operator = start(OperatorProcess.packaged(tools), operatorKubeconfig(), port, settings);
    }

    /** Waits until the operator is ready. @throws IllegalStateException when it ends instead, or takes longer than a minute */
    public void awaitOperator() throws InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(operatorEndpoint().resolve("/q/health/ready"))
                .build();
        long end = System.nanoTime() + OPERATOR_START.toNanos();
        while (!answers(ready)) {
            if (System.nanoTime() > end || !operator().alive()) {
                throw new IllegalStateException(
                        "the operator did not start. Its log: " + operator().log());
            }
            Thread.sleep(Duration.ofMillis(200));
        }
    }

    private boolean answers(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /** Where the operator shows its health and its metrics. */
    public URI operatorEndpoint() {
        return Objects.requireNonNull(operatorEndpoint, "the operator is not started yet");
    }

    /** Starts one more operator with settings of its own and the installed RBAC. */
    public ChildProcess startReplica(Map<String, String> settings) throws IOException {
        return startReplica(operatorKubeconfig(), settings);
    }

    /** Starts one more operator, as somebody else and with settings of its own. */
    public ChildProcess startReplica(Path kubeconfig, Map<String, String> settings) throws IOException {
        return startReplica(OperatorProcess.packaged(tools), kubeconfig, settings);
    }

    /** Starts one more operator by another command than the packaged one's. */
    public ChildProcess startReplica(List<String> command, Path kubeconfig, Map<String, String> settings)
            throws IOException {
        ChildProcess replica = start(command, kubeconfig, Ports.free(), settings);
        replicas.add(replica);
        return replica;
    }

    /** The environment variables for an operator that something else starts. @param port where it shows health and metrics */
    Map<String, String> operatorEnvironment(int port) throws IOException {
        return environment(operatorKubeconfig(), port);
    }

    /** AWS decides by the policies of {@code deploy/aws} what this access key may do. All others are administrators'. */
    public void giveOperatorsRole(String accessKeyId) {
        giveOperatorsRole(accessKeyId, "default");
    }

    /** @param installation the operator's, whose queue of events it may read */
    public void giveOperatorsRole(String accessKeyId, String installation) {
        var _ = control("POST", "iam", OperatorIdentity.session(accessKeyId, installation));
    }

    private ChildProcess start(List<String> command, Path kubeconfig, int port, Map<String, String> settings)
            throws IOException {
        Path log = nextLog();
        Map<String, String> environment = environment(kubeconfig, port);
        environment.putAll(settings);
        return ChildProcess.start(command, environment, log);
    }

    private synchronized Path nextLog() {
        logs++;
        return folder.resolve(logs == 1 ? "operator.log" : "operator-" + logs + ".log");
    }

    private Map<String, String> environment(Path kubeconfig, int port) {
        Map<String, String> environment = OperatorProcess.environment(kubeconfig, policyFile(), timeFactor(), port);
        environment.putAll(awsEnvironment(OperatorProcess.CALLER));
        return environment;
    }

    /** The last lines of what each replica said. */
    public String logs() throws IOException {
        StringBuilder logs = new StringBuilder();
        for (ChildProcess replica : replicas) {
            List<String> lines = Files.readAllLines(replica.log());
            logs.append(replica.log()).append(":\n");
            lines.subList(Math.max(0, lines.size() - 20), lines.size())
                    .forEach(line -> logs.append(line).append('\n'));
        }
        return logs.toString();
    }

    /** What service accounts have asked of the API server. */
    public AuditLog auditLog() {
        return new AuditLog(folder);
    }

    public Path folder() {
        return folder;
    }

    /** Replaces the operator's policy, which trusts all namespaces at first. */
    public void policy(String yaml) throws IOException {
        Path next = Files.writeString(folder.resolve("policy.next"), yaml);
        var _ = Files.move(next, policyFile(), StandardCopyOption.REPLACE_EXISTING);
    }

    public Path policyFile() {
        return folder.resolve("policy.yaml");
    }

    /** The administrator's. */
    public Path kubeconfig() {
        return folder.resolve("kubeconfig");
    }

    /** The operator's, who may do what its installed roles allow. */
    public synchronized Path operatorKubeconfig() throws IOException {
        Path operators = folder.resolve("operator.kubeconfig");
        return Files.exists(operators)
                ? operators
                : new ServiceAccountAccess(client, kubeconfig()).installOperators(tools.kubectl(), operators);
    }

    /** Adds what the class path has for a sandbox, such as the console. @return environment variables with which a shell finds it */
    public Map<String, String> additions() throws IOException {
        Map<String, String> environment = new HashMap<>(awsEnvironment("console"));
        environment.put("KUBECONFIG", kubeconfig().toString());
        return sandbox.add(environment);
    }

    public URI aws() {
        return sandbox.endpoint();
    }

    /** The root of the certificates that AWS issues, as PEM. */
    public String rootCertificate() {
        return sandbox.rootCertificate();
    }

    /** The access key of a caller of AWS; its calls are counted by that name. */
    public String accessKey(String caller) {
        return sandbox.accessKey(caller);
    }

    /** The environment variables with which AWS's clients are this caller. */
    public Map<String, String> awsEnvironment(String caller) {
        return sandbox.environment(caller);
    }

    /** The environment variables with which git gets AWS's credentials, and no settings of this machine. */
    public Map<String, String> gitEnvironment() {
        return GitCredentials.environment(accessKey("developer"));
    }

    public void createNamespace(String name) {
        var _ = client().resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    public KubernetesClient client() {
        return client;
    }

    public ChildProcess operator() {
        return Objects.requireNonNull(operator, "the operator is not started yet");
    }

    /** Kills the operator without a warning and starts it anew. */
    public void crashOperator() throws IOException {
        operator().kill();
        startOperator();
    }

    public double timeFactor() {
        return options.timeFactor();
    }

    /** AWS requests that the operator has made so far. */
    public int operatorCalls() {
        return OperatorCalls.of(this).total();
    }

    /** Whether AWS is at work for somebody now: a stack, an execution or a rollout is in progress. */
    public boolean awsAtWork() {
        return sandbox.atWork("eu-west-1");
    }

    /** What is left in the account beyond a new one. */
    public JsonNode inventory() {
        return control("GET", "inventory", "");
    }

    /** @param what a query within the stack, for {@code aws cloudformation describe-stacks} */
    public String described(String stack, String what) throws IOException {
        return awsCli(
                        "cloudformation",
                        "describe-stacks",
                        "--stack-name",
                        stack,
                        "--output",
                        "text",
                        "--query",
                        "Stacks[0]." + what)
                .strip();
    }

    /** Runs the AWS CLI against the sandbox. @return what it says @throws IllegalStateException when it fails */
    public String awsCli(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(tools.python().resolveSibling("aws").toString()));
        command.addAll(List.of(arguments));
        Map<String, String> environment = new HashMap<>(awsEnvironment("curious"));
        environment.put("AWS_PAGER", "");
        return Command.run(command, environment);
    }

    /** Runs kubectl against the playground's cluster. @return what it says @throws IllegalStateException when it fails */
    public String kubectl(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(tools.kubectl().toString(), "--kubeconfig", kubeconfig().toString()));
        command.addAll(List.of(arguments));
        return Command.run(command, Map.of());
    }

    /** What the operator shows to Prometheus now. */
    public Metrics metrics() {
        return Metrics.scraped(ask(
                HttpRequest.newBuilder(operatorEndpoint().resolve("/q/metrics")).build()));
    }

    /** Asks the sandbox's control endpoint. */
    public JsonNode control(String method, String path, String body) {
        String answer = ask(HttpRequest.newBuilder(aws().resolve("/_sandbox/" + path))
                .header("Authorization", GitCredentials.basic(accessKey("playground")))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
        try {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String ask(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(request + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void end() {
        try {
            close();
        } catch (Exception e) {
            System.err.println("the playground could not end cleanly: " + e);
        }
    }

    /** A second time does nothing. */
    @Override
    public synchronized void close() throws Exception {
        if (closed) {
            return;
        }
        closed = true;
        if (operator != null) {
            operator.close();
        }
        replicas.forEach(ChildProcess::close);
        client.close();
        sandbox.close();
        kubernetes.close();
        http.close();
        guard.close();
        if (options.folder().isEmpty()) {
            deleteFolder();
        }
    }

    private void deleteFolder() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
