// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.browser;

import static org.awaitility.Awaitility.await;

import io.devopspipeline.console.Console;
import io.devopspipeline.console.ConsoleOptions;
import io.devopspipeline.console.aws.Aws;
import io.devopspipeline.console.aws.Delivery;
import io.devopspipeline.console.aws.EcsName;
import io.devopspipeline.sandbox.Sandbox;
import io.devopspipeline.sandbox.SandboxOptions;
import io.devopspipeline.sandbox.clock.ScaledClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.codepipeline.model.ActionState;
import software.amazon.awssdk.services.codepipeline.model.ApprovalStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.StageState;

/** A sandbox in fast time with a console, and the packaged pipeline stack in it, as a person deploys it by hand. */
public final class PackagedAccount implements AutoCloseable {
    public static final String STACK = "app";

    private static final double TIME_FACTOR = 100;
    private static final Path TEMPLATE = Path.of("../operator/src/main/resources/templates/pipeline.yaml");
    private final Sandbox sandbox;
    private final Console console;
    private final Aws aws;

    public PackagedAccount(Path folder, int port) throws IOException {
        sandbox = Sandbox.start(new SandboxOptions(
                port,
                Optional.of(folder),
                new ScaledClock(TIME_FACTOR),
                Path.of("python3"),
                Path.of("target", "images"),
                Set.of()));
        String key = sandbox.accessKey("console");
        console = new Console(ConsoleOptions.of(sandbox.endpoint(), key));
        sandbox.serve(Console.PREFIX, console);
        aws = Aws.at(sandbox.endpoint(), sandbox.accessKey("developer"), "eu-west-1");
    }

    public Console console() {
        return console;
    }

    public Aws aws() {
        return aws;
    }

    /** Creates the stack and waits until it is complete. The first release builds the seed. */
    public PackagedAccount deployed() throws IOException {
        bucket("artifacts");
        put("seed.zip", zip(SampleSource.FILES));
        put("pipeline.yaml", Files.readAllBytes(TEMPLATE));
        var _ = aws.cloudFormation().createStack(r -> r.stackName(STACK)
                .templateURL(sandbox.endpoint() + "/artifacts/pipeline.yaml")
                .capabilities(Capability.CAPABILITY_IAM)
                .parameters(parameters()));
        until("the stack to be there", () -> status().equals("CREATE_COMPLETE"));
        return this;
    }

    /** Approves the release that waits, and waits until so many tasks answer. */
    public void serving(int count) {
        until("a release that waits for approval", this::answered);
        until("the release to end", () -> executions(PipelineExecutionStatus.IN_PROGRESS) == 0);
        count(count);
    }

    /** Stops what is at work, and waits until two tasks run. */
    public void settled() {
        until("no execution", () -> {
            stopExecutions();
            return executions(PipelineExecutionStatus.IN_PROGRESS) + executions(PipelineExecutionStatus.STOPPING) == 0;
        });
        EcsName name = delivery().service().orElseThrow();
        var _ = aws.ecs()
                .updateService(
                        r -> r.cluster(name.cluster()).service(name.service()).desiredCount(2));
        until("two tasks of one revision", () -> name.find(aws)
                .filter(service ->
                        service.runningCount() == 2 && service.deployments().size() == 1)
                .isPresent());
    }

    /** Sets the number of tasks, as a person does at a shell. */
    void count(int count) {
        EcsName name = delivery().service().orElseThrow();
        var _ = aws.ecs()
                .updateService(
                        r -> r.cluster(name.cluster()).service(name.service()).desiredCount(count));
        until("tasks that run", () -> name.find(aws).orElseThrow().runningCount() == count);
    }

    private Delivery delivery() {
        return Delivery.of(aws, Delivery.pipelines(aws).getFirst());
    }

    private long executions(PipelineExecutionStatus status) {
        return summaries().stream().filter(each -> each.status() == status).count();
    }

    private List<PipelineExecutionSummary> summaries() {
        return aws.codePipeline()
                .listPipelineExecutions(
                        r -> r.pipelineName(delivery().pipeline().name()))
                .pipelineExecutionSummaries();
    }

    private void stopExecutions() {
        String pipeline = delivery().pipeline().name();
        summaries().stream()
                .filter(each -> each.status() == PipelineExecutionStatus.IN_PROGRESS)
                .forEach(each -> aws.codePipeline().stopPipelineExecution(r -> r.pipelineName(pipeline)
                        .pipelineExecutionId(each.pipelineExecutionId())
                        .abandon(true)));
    }

    private boolean answered() {
        String pipeline = delivery().pipeline().name();
        for (StageState stage :
                aws.codePipeline().getPipelineState(r -> r.name(pipeline)).stageStates()) {
            for (ActionState action : stage.actionStates()) {
                if (action.latestExecution() != null && action.latestExecution().token() != null) {
                    var _ = aws.codePipeline().putApprovalResult(r -> r.pipelineName(pipeline)
                            .stageName(stage.stageName())
                            .actionName(action.actionName())
                            .token(action.latestExecution().token())
                            .result(result ->
                                    result.status(ApprovalStatus.APPROVED).summary("")));
                    return true;
                }
            }
        }
        return false;
    }

    /** Those of the stack, which each update of it names again. */
    static List<Parameter> parameters() {
        return Stream.of(
                        "VpcId=vpc-0a1b2c3d",
                        "SubnetCidr=172.31.240.0/24",
                        "ArtifactsBucket=artifacts",
                        "RepositoryName=demo",
                        "SeedBucket=artifacts",
                        "SeedKey=seed.zip",
                        "Buildspec=Auto",
                        "TestBuildspec=buildspec-test.yml",
                        "DeregistrationDelay=150",
                        "Approval=Required")
                .map(pair -> pair.split("=", 2))
                .map(pair -> Parameter.builder()
                        .parameterKey(pair[0])
                        .parameterValue(pair[1])
                        .build())
                .toList();
    }

    private void bucket(String name) {
        var _ = aws.s3().createBucket(r -> r.bucket(name));
        var _ = aws.s3().putBucketVersioning(r -> r.bucket(name)
                .versioningConfiguration(versioning -> versioning.status("Enabled")));
    }

    private void put(String key, byte[] content) {
        var _ = aws.s3().putObject(r -> r.bucket("artifacts").key(key), RequestBody.fromBytes(content));
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private String status() {
        return aws.cloudFormation()
                .describeStacks(r -> r.stackName(STACK))
                .stacks()
                .getFirst()
                .stackStatusAsString();
    }

    public void until(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(condition);
    }

    @Override
    public void close() throws Exception {
        aws.close();
        console.close();
        sandbox.close();
    }

    /** A console to look at, until it is ended: {@code PackagedAccount FOLDER PORT}. */
    public static void main(String[] arguments) throws Exception {
        PackagedAccount account = new PackagedAccount(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(account)));
        System.out.println(account.console().address());
        account.deployed().serving(2);
        System.out.println("two tasks serve");
        Thread.currentThread().join();
    }

    private static void close(PackagedAccount account) {
        try {
            account.close();
        } catch (Exception e) {
            System.err.println(e);
        }
    }
}
