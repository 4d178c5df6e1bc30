// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The file {@code env} of a playground: lines such as {@code export NAME=value}. */
record EnvironmentFile(Map<String, String> values) {
    private static final Pattern LINE = Pattern.compile("(?:export )?([A-Z_0-9]+)=['\"]?(.*?)['\"]?");

    static EnvironmentFile read(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalStateException(file + " does not exist.");
        }
        try {
            return new EnvironmentFile(Files.readAllLines(file).stream()
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2), (_, last) -> last)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String value(String name) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new IllegalStateException("its file env has no " + name + "."));
    }

    URI endpoint() {
        return URI.create(value("AWS_ENDPOINT_URL"));
    }

    Region region() {
        return Region.of(value("AWS_REGION"));
    }

    AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(value("AWS_ACCESS_KEY_ID"), value("AWS_SECRET_ACCESS_KEY")));
    }
}
