// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devopspipeline.awsdemo.trace.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * The user's own AWS CLI with one of its profiles: it knows how to sign in. What it prints stays in this process.
 * @param environment of the user's shell, as far as the CLI needs it
 */
record ProfileCli(String command, String profile, Map<String, String> environment) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** With the files that the user's shell names; {@code tools/with.sh} has hidden them from everything else. */
    static ProfileCli of(String profile, Map<String, String> shell) {
        return new ProfileCli(
                "aws",
                profile,
                Map.of(
                        "AWS_CONFIG_FILE", shell.getOrDefault("AWSDEMO_CONFIG_FILE", ""),
                        "AWS_SHARED_CREDENTIALS_FILE", shell.getOrDefault("AWSDEMO_CREDENTIALS_FILE", "")));
    }

    ProfileCli with(String otherProfile) {
        return new ProfileCli(command, otherProfile, environment);
    }

    /** Who the profile is for AWS. */
    Identity identity() throws IOException {
        JsonNode caller = JSON.readTree(run("sts", "get-caller-identity", "--output", "json"));
        return new Identity(
                caller.path("Account").asText(),
                caller.path("Arn").asText(),
                caller.path("UserId").asText());
    }

    /** Credentials, and when they end. */
    record Issued(AwsCredentialsIdentity credentials, Optional<Instant> end) {}

    Issued credentials() throws IOException {
        JsonNode issued = JSON.readTree(run("configure", "export-credentials", "--format", "process"));
        String key = issued.path("AccessKeyId").asText();
        String secret = issued.path("SecretAccessKey").asText();
        String token = issued.path("SessionToken").asText();
        String end = issued.path("Expiration").asText();
        return new Issued(
                token.isEmpty()
                        ? AwsCredentialsIdentity.create(key, secret)
                        : AwsSessionCredentialsIdentity.create(key, secret, token),
                end.isEmpty()
                        ? Optional.empty()
                        : Optional.of(java.time.OffsetDateTime.parse(end).toInstant()));
    }

    /** The profile's region; empty when it has none. */
    String region() throws IOException {
        try {
            return run("configure", "get", "region").strip();
        } catch (IllegalStateException _) {
            return "";
        }
    }

    /** The VPCs of the region, as {@code id (default)} and {@code id}, the default VPC first. */
    List<String> vpcs(String region) throws IOException {
        String lines = run(
                "ec2",
                "describe-vpcs",
                "--region",
                region,
                "--output",
                "text",
                "--query",
                "reverse(sort_by(Vpcs, &to_string(IsDefault)))[].[VpcId]");
        return lines.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** @throws IllegalStateException with what the CLI said, when it fails */
    private String run(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(command, "--profile", profile));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        builder.environment().put("AWS_PAGER", "");
        return output(start(builder), String.join(" ", line));
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The AWS CLI was not found. Install version 2:"
                            + " https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
                    e);
        }
    }

    private static String output(Process process, String line) throws IOException {
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(line + " failed: " + errors.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return output;
    }
}
