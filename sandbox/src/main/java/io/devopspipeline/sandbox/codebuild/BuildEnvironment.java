// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The environment variables of a build: CodeBuild's own, the project's, the buildspec's, and what this machine needs to reach package indexes.
 * Nothing else of the sandbox's own environment gets in, its credentials least of all.
 */
record BuildEnvironment(Build build, Workspace workspace, String endpoint, String accessKey, Path venvs) {
    private static final Pattern OF_THE_MACHINE = Pattern.compile(
            "LANG|LC_ALL|TMPDIR|PIP_.*|UV_.*|GO(PROXY|SUMDB|PRIVATE|NOSUMDB|NOPROXY)|npm_config_.*|https?_proxy|no_proxy|HTTPS?_PROXY|NO_PROXY"
                    + "|SSL_CERT_FILE|SSL_CERT_DIR|REQUESTS_CA_BUNDLE|NODE_EXTRA_CA_CERTS");

    /** @param declared the project's and the buildspec's */
    Map<String, String> variables(Buildspec spec, Map<String, String> declared, Path bin, Path commands) {
        Map<String, String> variables = new TreeMap<>(ofTheMachine());
        variables.put("PATH", bin + ":" + System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        if (spec.runtimes().containsKey("java")) {
            String home = System.getProperty("java.home");
            variables.put("JAVA_HOME", home);
            variables.merge("PATH", home + "/bin", (path, java) -> path.replaceFirst(":", ":" + java + ":"));
        }
        variables.put("HOME", workspace.folder().toString());
        variables.put("CODEBUILD_COMMANDS", commands.toString());
        variables.putAll(tools());
        variables.putAll(declared);
        variables.putAll(aws());
        variables.putAll(codeBuild());
        return variables;
    }

    private static Map<String, String> ofTheMachine() {
        Map<String, String> kept = new LinkedHashMap<>();
        System.getenv().forEach((name, value) -> {
            if (OF_THE_MACHINE.matcher(name).matches()) {
                kept.put(name, value);
            }
        });
        return kept;
    }

    /** What the commands docker and aws of the sandbox work with. */
    private Map<String, String> tools() {
        return Map.of(
                "SANDBOX_PRIVILEGED", Boolean.toString(build.project.privileged()),
                "SANDBOX_DOCKER", workspace.folder().resolve("docker").toString(),
                "SANDBOX_REFUSAL", workspace.refusal().toString(),
                "SANDBOX_VENVS", venvs.toString(),
                "SANDBOX_JAVA", System.getProperty("java.home"),
                "SANDBOX_HOME", System.getProperty("user.home"),
                "SANDBOX_ENDPOINT", endpoint,
                "SANDBOX_ACCESS_KEY", accessKey);
    }

    private Map<String, String> aws() {
        return Map.of(
                "AWS_REGION",
                build.project.region(),
                "AWS_DEFAULT_REGION",
                build.project.region(),
                "AWS_ENDPOINT_URL",
                endpoint,
                "AWS_ACCESS_KEY_ID",
                accessKey,
                "AWS_SECRET_ACCESS_KEY",
                "unused",
                "AWS_EC2_METADATA_DISABLED",
                "true");
    }

    private Map<String, String> codeBuild() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("CI", "true");
        variables.put("CODEBUILD_CI", "true");
        variables.put("CODEBUILD_BUILD_ID", build.id());
        variables.put("CODEBUILD_BUILD_ARN", build.arn());
        variables.put("CODEBUILD_BUILD_NUMBER", Long.toString(build.number));
        variables.put(
                "CODEBUILD_BUILD_IMAGE",
                build.project.settings().path("environment").path("image").asText());
        variables.put("CODEBUILD_INITIATOR", build.request.initiator());
        variables.put("CODEBUILD_LOG_PATH", build.uuid);
        variables.put("CODEBUILD_SOURCE_VERSION", build.request.source().arn());
        variables.put("CODEBUILD_SRC_DIR", workspace.src().toString());
        variables.put("CODEBUILD_START_TIME", Long.toString(build.started.toEpochMilli()));
        if (!build.request.revision().isEmpty()) {
            variables.put("CODEBUILD_RESOLVED_SOURCE_VERSION", build.request.revision());
        }
        return variables;
    }
}
