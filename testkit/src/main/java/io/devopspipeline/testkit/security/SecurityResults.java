// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Writes the result of each attack and each twin to {@code target/security} of the module, one file for each process: {@code tools/security-results.py} adds
 * them up. A test that is aborted or disabled has not passed.
 */
final class SecurityResults implements TestWatcher {
    private static final Path FILE =
            Path.of("target", "security", ProcessHandle.current().pid() + ".txt");

    @Override
    public void testSuccessful(ExtensionContext test) {
        write(test, "passed");
    }

    @Override
    public void testFailed(ExtensionContext test, @Nullable Throwable cause) {
        write(test, "failed");
    }

    @Override
    public void testAborted(ExtensionContext test, @Nullable Throwable cause) {
        write(test, "aborted");
    }

    @Override
    public void testDisabled(ExtensionContext test, Optional<String> reason) {
        write(test, "disabled");
    }

    private static synchronized void write(ExtensionContext test, String result) {
        String line = String.join(
                "\t",
                mark(test.getRequiredTestMethod()),
                result,
                test.getRequiredTestClass().getName() + "."
                        + test.getRequiredTestMethod().getName() + " " + test.getDisplayName());
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code attack<tab>3}. */
    private static String mark(Method method) {
        return Stream.of(method.getAnnotations())
                .flatMap(annotation -> switch (annotation) {
                    case Attack attack -> Stream.of("attack\t" + attack.value());
                    case ParameterizedAttack attack -> Stream.of("attack\t" + attack.value());
                    case Legitimate twin -> Stream.of("legitimate\t" + twin.value());
                    case ParameterizedLegitimate twin -> Stream.of("legitimate\t" + twin.value());
                    default -> Stream.empty();
                })
                .findFirst()
                .orElseThrow();
    }
}
