// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sandbox as a program of its own: the jar, and {@code make sandbox}. Runs until Ctrl-C. */
public final class SandboxProgram {
    private static final String ADMINISTRATOR = "administrator";

    private SandboxProgram() {}

    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        if (words.contains("--help") || words.contains("-h")) {
            System.out.println(SandboxOptions.USAGE);
            return;
        }
        try {
            run(SandboxOptions.parse(words));
        } catch (IllegalArgumentException e) {
            fail(2, e.getMessage() + "\nAll options: --help");
        } catch (BindException e) {
            fail(
                    1,
                    "the port cannot be used: " + e.getMessage()
                            + ".\nUse another one: --port 4567, or --port 0 for any free one.");
        } catch (IOException e) {
            fail(1, String.valueOf(e.getMessage()));
        }
    }

    private static void fail(int status, String why) {
        System.err.println("sandbox: " + why);
        System.exit(status);
    }

    private static void run(SandboxOptions options) throws IOException, InterruptedException {
        Sandbox sandbox = started(options);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeQuietly(sandbox), "end"));
        Map<String, String> environment = new TreeMap<>(sandbox.environment(ADMINISTRATOR));
        Map<String, String> added = sandbox.add(environment);
        environment.putAll(added);
        Path file = EnvironmentFile.write(sandbox.folder().resolve("environment"), environment);
        Path root = Files.writeString(sandbox.folder().resolve("certificate-authority.pem"), sandbox.rootCertificate());
        System.out.println("sandbox: listening on " + sandbox.endpoint() + ", access key "
                + sandbox.accessKey(ADMINISTRATOR)
                + "\nsandbox: to use it in a shell:  . " + file
                + "\nsandbox: the root of its certificates:  " + root);
        added.forEach((name, value) -> System.out.println("sandbox: " + name + "=" + value));
        Thread.currentThread().join();
    }

    private static Sandbox started(SandboxOptions options) throws IOException {
        try {
            return Sandbox.start(options);
        } catch (BindException e) {
            throw new IOException(
                    "port " + options.port() + " of 127.0.0.1 cannot be used: " + e.getMessage()
                            + ".\nUse another one, such as --port 4567, or --port 0 for any free one.",
                    e);
        }
    }

    /** Ctrl-C is no failure, which make would report. */
    private static void closeQuietly(Sandbox sandbox) {
        try {
            sandbox.close();
        } catch (Exception e) {
            System.err.println("sandbox: could not end cleanly: " + e);
        }
        Runtime.getRuntime().halt(0);
    }
}
