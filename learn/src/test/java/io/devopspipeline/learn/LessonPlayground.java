// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A playground and a shell in which the commands of a page run as a person types them: all in one shell, in the checkout. */
final class LessonPlayground implements AutoCloseable {
    private static final String MARK = "::block::";
    private static final int MINUTES = 15;

    private final Playground playground;
    private final Map<String, String> environment;
    private final Path folder;

    private LessonPlayground(Playground playground, Map<String, String> environment, Path folder) {
        this.playground = playground;
        this.environment = environment;
        this.folder = folder;
    }

    static LessonPlayground start(Path folder, double timeFactor) throws IOException, InterruptedException {
        Playground playground = Pipelines.start(timeFactor);
        Map<String, String> environment = new TreeMap<>(playground.awsEnvironment("learner"));
        environment.put("KUBECONFIG", playground.kubeconfig().toString());
        Files.write(
                folder.resolve("env"),
                environment.entrySet().stream()
                        .map(variable -> "export " + variable.getKey() + "=" + variable.getValue())
                        .toList());
        environment.putAll(playground.gitEnvironment());
        environment.put("AWS_PAGER", "");
        environment.put("PATH", path());
        return new LessonPlayground(playground, environment, folder);
    }

    private static String path() {
        Tools tools = Tools.fromEnvironment();
        return String.join(
                File.pathSeparator,
                tools.kubernetesBinaries().toString(),
                String.valueOf(tools.python().getParent()),
                Checkout.file("plugin").toString(),
                System.getenv("PATH"));
    }

    Connection connect() {
        return Connection.of(folder);
    }

    /** @return what each block has printed, errors included */
    List<String> run(List<Page.Commands> blocks) throws IOException, InterruptedException {
        Path script = Files.writeString(
                folder.resolve("commands.sh"),
                blocks.stream()
                        .map(block -> "echo\necho '" + MARK + "'\n" + block.script())
                        .collect(Collectors.joining()));
        Path output = folder.resolve("output.txt");
        ProcessBuilder shell = new ProcessBuilder("bash", script.toString())
                .directory(Checkout.file(".").toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile());
        shell.environment().putAll(environment);
        await(shell.start());
        return outputs(Files.readString(output, StandardCharsets.UTF_8), blocks.size());
    }

    private static void await(Process shell) throws InterruptedException {
        if (!shell.waitFor(MINUTES, TimeUnit.MINUTES)) {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }

    private static List<String> outputs(String all, int blocks) {
        List<String> printed = new ArrayList<>(Arrays.asList(all.split("(?m)^" + MARK + "$", -1)));
        printed.removeFirst();
        return IntStream.range(0, blocks)
                .mapToObj(block ->
                        block < printed.size() ? printed.get(block) : "(it was not reached in " + MINUTES + " minutes)")
                .toList();
    }

    @Override
    public void close() {
        try {
            playground.close();
        } catch (Exception e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
