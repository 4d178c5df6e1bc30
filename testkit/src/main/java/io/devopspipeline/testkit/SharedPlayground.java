// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A playground that a person uses, in {@code target/playground} and on usual ports, where {@code make shell} finds it. One runs at a time. */
public final class SharedPlayground implements AutoCloseable {
    private static final int API_PORT = 6443;
    private static final int AWS_PORT = 4566;

    private final PlaygroundFolder folder;
    private final Playground playground;
    private final Map<String, String> environment;

    private SharedPlayground(PlaygroundFolder folder, Playground playground) throws IOException {
        this.folder = folder;
        this.playground = playground;
        this.environment = environment(playground);
        folder.writeEnvironment(environment);
    }

    /**
     * API server and sandbox; the operator comes later. What the libraries log goes to a file from now on.
     * @throws IllegalStateException when another playground has the folder
     */
    public static SharedPlayground start(double timeFactor) throws IOException {
        Path place = place(System.getenv());
        PlaygroundFolder folder = PlaygroundFolder.take(place)
                .orElseThrow(() -> new IllegalStateException("another playground of this"
                        + " checkout has " + place
                        + ".\nUse it with make shell, or end it with Ctrl-C in its terminal."));
        LibraryLog.writeTo(folder.log());
        PlaygroundOptions options = PlaygroundOptions.temporary(timeFactor)
                .at(folder.path(), port("API server", API_PORT), port("sandbox", AWS_PORT));
        return new SharedPlayground(folder, Playground.start(Tools.fromEnvironment(), options));
    }

    /** {@code tools/shell.sh} looks at the same place. */
    private static Path place(Map<String, String> environment) {
        String given = environment.getOrDefault("PLAYGROUND_FOLDER", "");
        return given.isEmpty()
                ? Checkout.root().resolve("target/playground")
                : Path.of(given).toAbsolutePath();
    }

    private static int port(String what, int preferred) throws IOException {
        int port = Ports.preferred(preferred);
        if (port != preferred) {
            System.out.println("Port " + preferred + " is taken: the " + what + " uses port " + port + ".");
        }
        return port;
    }

    private static Map<String, String> environment(Playground playground) throws IOException {
        Map<String, String> environment = new TreeMap<>(playground.awsEnvironment("developer"));
        environment.put("KUBECONFIG", playground.kubeconfig().toString());
        environment.put("PLAYGROUND_PID", Long.toString(ProcessHandle.current().pid()));
        environment.putAll(playground.additions());
        return environment;
    }

    public Playground playground() {
        return playground;
    }

    /** With which a shell uses it. */
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    public Path folder() {
        return folder.path();
    }

    /** Its logs stay. */
    @Override
    public void close() throws Exception {
        folder.close();
        playground.close();
    }
}
