// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A network namespace of Linux, and the process that made it: {@code network.py}, which offers the ports of the task at its address on the machine, and the
 * sandbox's endpoint inside. The process ends with this JVM at the latest, because its standard input does.
 */
final class NetworkNamespace implements AutoCloseable {
    private final Process relay;
    private final Path interpreter;
    private final List<String> options;

    private NetworkNamespace(Process relay, Path interpreter, List<String> options) {
        this.relay = relay;
        this.interpreter = interpreter;
        this.options = options;
    }

    /**
     * Takes its real time.
     * @param python what runs the program
     * @param address of the task on the machine
     * @throws IOException with the reason when the kernel, or what is installed, does not allow it
     */
    static NetworkNamespace open(Path python, Path program, String address, int endpointPort) throws IOException {
        Process relay = new ProcessBuilder(
                        python.toString(), "-I", program.toString(), address, Integer.toString(endpointPort))
                .redirectErrorStream(true)
                .start();
        BufferedReader output = relay.inputReader(StandardCharsets.UTF_8);
        String said = output.readLine();
        if (said == null || !said.contains(" --net=")) {
            relay.destroyForcibly();
            throw new IOException(said == null ? python + " ended at once" : said);
        }
        List<String> words = List.of(said.split(" "));
        return new NetworkNamespace(relay, Path.of(words.getFirst()), words.subList(1, words.size()));
    }

    /** Python itself: what is on the PATH can be a wrapper, which takes its time. */
    Path interpreter() {
        return interpreter;
    }

    /** The words that run a command in it. The command's program is looked up as without. */
    List<String> enter(List<String> command) {
        Stream<String> entering = Stream.concat(Stream.of("nsenter"), options.stream());
        Stream<String> entered = Stream.concat(
                Stream.of(program(command.getFirst())), command.stream().skip(1));
        return Stream.concat(entering, entered).toList();
    }

    private static String program(String name) {
        if (name.contains("/")) {
            return name;
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(name);
    }

    @Override
    public void close() {
        relay.destroyForcibly();
    }
}
