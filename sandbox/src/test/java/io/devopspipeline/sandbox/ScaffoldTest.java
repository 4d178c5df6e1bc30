// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tools/new-sandbox-service.sh} writes classes that compile against the sandbox as it is. */
class ScaffoldTest {
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @TempDir
    private Path folder;

    @Test
    void a_new_service_compiles() throws Exception {
        assertThat(scaffold("Sns", "Topic")).isZero();

        assertThat(compiled()).isEmpty();
    }

    @Test
    void a_second_resource_of_a_service_compiles() throws Exception {
        assertThat(scaffold("Sns", "Topic")).isZero();
        assertThat(scaffold("Sns", "Subscription")).isZero();

        assertThat(compiled()).isEmpty();
    }

    @Test
    void what_exists_is_not_overwritten() throws Exception {
        assertThat(scaffold("Sns", "Topic")).isZero();

        assertThat(scaffold("Sns", "Topic")).isNotZero();
    }

    private int scaffold(String service, String resource) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder("../tools/new-sandbox-service.sh", service, resource)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        script.environment().put("SANDBOX_DIR", folder.toString());
        return script.start().waitFor();
    }

    /** The compiler's messages; empty when all is well. */
    private String compiled() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-proc:none",
                "-Xlint:all",
                "-cp",
                CLASS_PATH,
                "-d",
                folder.resolve("classes").toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> written = Files.walk(folder.resolve("src"))) {
            List<Path> sources =
                    written.filter(path -> path.toString().endsWith(".java")).toList();
            compiler.getTask(messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        return messages.toString();
    }
}
