// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.delivery.DeliveryAccount;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildPhase;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.InvalidInputException;
import software.amazon.awssdk.services.codebuild.model.StatusType;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

@Tag("slow")
class CodeBuildTest {
    private static final String TEMPLATE = """
            Resources:
              Images: {Type: AWS::ECR::Repository, Properties: {RepositoryName: app}}
              Project:
                Type: AWS::CodeBuild::Project
                Properties:
                  Name: project
                  ServiceRole: arn:aws:iam::123456789012:role/build
                  TimeoutInMinutes: 10
                  Source: {Type: CODEPIPELINE, BuildSpec: buildspec.yml}
                  Artifacts: {Type: CODEPIPELINE}
                  LogsConfig: {CloudWatchLogs: {Status: ENABLED, GroupName: /builds}}
                  Environment:
                    Type: LINUX_CONTAINER
                    ComputeType: BUILD_GENERAL1_SMALL
                    Image: aws/codebuild/amazonlinux-x86_64-standard:5.0
                    PrivilegedMode: true
                    EnvironmentVariables:
                      - {Name: REPOSITORY_URI, Value: !GetAtt Images.RepositoryUri}
                      - {Name: NUMBER, Value: 7}
            """;
    private static final String DOCKERFILE = """
            FROM public.ecr.aws/docker/library/python:3.13-slim
            ARG GREETING=hi
            ENV GREETING=$GREETING
            WORKDIR /app
            COPY api.py ./
            USER 10001
            CMD ["python", "api.py"]
            """;
    private static final String LOGIN =
            "aws ecr get-login-password | docker login --username AWS --password-stdin ${REPOSITORY_URI%%/*}";

    @TempDir
    private Path folder;

    private DeliveryAccount account;
    private CodeBuildClient codeBuild;

    @BeforeEach
    void open() throws Exception {
        account = new DeliveryAccount(folder);
        codeBuild = account.codeBuild();
        account.bucket("work");
        assertThat(account.create("s", TEMPLATE).stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    /** Starts a build of these files. */
    private String start(Map<String, String> files) throws IOException {
        account.put("work", "source.zip", DeliveryAccount.zip(files));
        return codeBuild
                .startBuild(r -> r.projectName("project")
                        .sourceTypeOverride("S3")
                        .sourceLocationOverride("work/source.zip")
                        .sourceVersion("c0ffee")
                        .artifactsOverride(a ->
                                a.type("S3").packaging("ZIP").location("work").name("out.zip"))
                        .environmentVariablesOverride(v -> v.name("EXTRA").value("more")))
                .build()
                .id();
    }

    private Build build(String id) {
        return codeBuild.batchGetBuilds(r -> r.ids(id)).builds().getFirst();
    }

    private Build run(Map<String, String> files) throws IOException {
        String id = start(files);
        account.until("the build to end", () -> build(id).buildComplete());
        return build(id);
    }

    private Build run(String buildspec) throws IOException {
        return run(Map.of("buildspec.yml", buildspec, "api.py", "print(1)\n", "Dockerfile", DOCKERFILE));
    }

    private static String spec(String... commands) {
        return "version: 0.2\nphases:\n  build:\n    commands:\n      - " + String.join("\n      - ", commands) + "\n";
    }

    private Map<String, String> artifact() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(account.get("work", "out.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void commands_share_a_shell_and_see_the_builds_environment() throws Exception {
        // When
        Build build = run("""
                version: 0.2
                env:
                  variables: {FROM_SPEC: spec}
                  exported-variables: [RESULT]
                phases:
                  pre_build:
                    commands:
                      - RESULT="$FROM_SPEC $NUMBER $EXTRA $CODEBUILD_RESOLVED_SOURCE_VERSION $CODEBUILD_BUILD_NUMBER"
                      - mkdir out && cd out
                  build:
                    commands:
                      - echo "$RESULT" > result.txt
                      - test "$AWS_REGION" = eu-west-1
                artifacts:
                  base-directory: out
                  files: ['**/*']
                """);
        // Then
        assertThat(build.buildStatus()).isEqualTo(StatusType.SUCCEEDED);
        assertThat(artifact()).containsExactly(Map.entry("result.txt", "spec 7 more c0ffee 1\n"));
        assertThat(build.exportedEnvironmentVariables())
                .singleElement()
                .satisfies(variable -> assertThat(variable.value()).isEqualTo("spec 7 more c0ffee 1"));
        assertThat(build.phases())
                .extracting(BuildPhase::phaseTypeAsString)
                .containsExactly(
                        "SUBMITTED",
                        "QUEUED",
                        "PROVISIONING",
                        "DOWNLOAD_SOURCE",
                        "INSTALL",
                        "PRE_BUILD",
                        "BUILD",
                        "POST_BUILD",
                        "UPLOAD_ARTIFACTS",
                        "FINALIZING",
                        "COMPLETED");
    }

    @Test
    void output_goes_to_the_projects_log_group() throws Exception {
        // When
        Build build = run(spec("printf 'no newline'", "echo second line"));
        // Then
        assertThat(account.lines("/builds"))
                .contains("no newline", "second line")
                .anyMatch(line -> line.startsWith("[Container] 2026/03/01") && line.endsWith("Entering phase BUILD"))
                .anyMatch(line -> line.endsWith("Running command echo second line"))
                .noneMatch(line -> line.contains("codebuild-"));
        assertThat(build.logs().groupName()).isEqualTo("/builds");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exit 3                    | 3
            false                     | 1
            docker inspect none       | 1
            if broken syntax          | 2
            python3 -c 'import nope'  | 1
            """)
    void a_failed_command_fails_the_build_in_code_builds_words(String command, String status) throws Exception {
        // When
        Build build = run(spec(command, "touch never"));
        // Then
        assertThat(build.buildStatus()).isEqualTo(StatusType.FAILED);
        BuildPhase failed = build.phases().stream()
                .filter(phase -> phase.phaseStatus() == StatusType.FAILED)
                .findFirst()
                .orElseThrow();
        assertThat(failed.phaseTypeAsString()).isEqualTo("BUILD");
        assertThat(failed.contexts().getFirst().statusCode()).isEqualTo("COMMAND_EXECUTION_ERROR");
        assertThat(failed.contexts().getFirst().message())
                .isEqualTo("Error while executing command: " + command + ". Reason: exit status " + status);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            docker run python                => 1. docker (sandbox): "docker run python" is not in the sandbox, which has no container engine
            docker build -t app . || exit 7  => 7. docker (sandbox): RUN apt-get update is not in the sandbox, which has no container engine
            docker run python || true; false => 1
            """)
    void what_the_sandbox_refuses_is_in_the_message_of_the_command_that_failed(String command, String end)
            throws Exception {
        // When
        Build build = run(Map.of(
                "buildspec.yml",
                spec(command.replace("; ", "\n      - ")),
                "Dockerfile",
                "FROM python\nRUN apt-get update\n"));
        // Then
        assertThat(message(build)).endsWith("Reason: exit status " + end);
    }

    /** Of the phase that failed. */
    private static String message(Build build) {
        return build.phases().stream()
                .filter(phase -> phase.phaseStatus() == StatusType.FAILED)
                .findFirst()
                .orElseThrow()
                .contexts()
                .getFirst()
                .message();
    }

    @Test
    void after_a_failed_build_phase_post_build_still_runs_but_not_after_a_failed_pre_build() throws Exception {
        // Given
        String buildspec = """
                version: 0.2
                phases:
                  %s:
                    commands: ['false']
                    finally: [echo the end of it]
                  post_build:
                    commands: [echo "succeeding=$CODEBUILD_BUILD_SUCCEEDING"]
                """;
        // When
        run(buildspec.formatted("build"));
        // Then
        assertThat(account.lines("/builds")).contains("succeeding=0", "the end of it");
        // When
        account.logs().deleteLogGroup(r -> r.logGroupName("/builds"));
        run(buildspec.formatted("pre_build"));
        // Then
        assertThat(account.lines("/builds")).doesNotContain("succeeding=0").contains("the end of it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'phases: {build: {commands: [ls]}}'                                | the buildspec version null is not in the sandbox, 0.2 is
            '{version: 0.2, phases: {deploy: {commands: [ls]}}}'               | phases.deploy is not in the sandbox
            '{version: 0.2, reports: {t: {files: [a], file-format: CucumberJson}}, phases: {build: {commands: [ls]}}}' | 'reports.t.file-format CucumberJson is not in the sandbox, JUNITXML is'
            '{version: 0.2, reports: {t: {files: [a], file-format: JACOCOXML}}, phases: {build: {commands: [ls]}}}' | 'reports.t.file-format JACOCOXML is not in the sandbox, JUNITXML is'
            '{version: 0.2, reports: {$NAME: {files: [a]}}, phases: {build: {commands: [ls]}}}' | a variable in the name reports.$NAME is not in the sandbox
            '{version: 0.2, reports: {t: {}}, phases: {build: {commands: [ls]}}}' | reports.t.files is required
            '{version: 0.2, reports: {t: {file: a}}, phases: {build: {commands: [ls]}}}' | reports.t.file is not in the sandbox
            '{version: 0.2, reports: {a: , b: , c: , d: , e: , f: }, phases: {build: {commands: [ls]}}}' | reports must have at most 5 report groups
            '{version: 0.2, cache: {path: [a]}, phases: {build: {commands: [ls]}}}' | cache.path is not in the sandbox
            '{version: 0.2, env: {git-credential-helper: yes}, phases: {build: {commands: [ls]}}}' | env.git-credential-helper is not in the sandbox
            '{version: 0.2, phases: {install: {runtime-versions: {docker: 20}}, build: {commands: [ls]}}}' | 'Unknown runtime named ''docker''. This build image has the following runtimes: dotnet, golang, java, nodejs, php, python, ruby'
            '{version: 0.2, phases: {build: {runtime-versions: {python: 3.12}}}}' | phases.build.runtime-versions is not in the sandbox
            '{version: 0.2, phases: {build: {commands: [{echo a: b}]}}}'       | Expected Commands[phases.build.commands] to be of string type: found subkeys instead
            """)
    void a_buildspec_that_cannot_be_run_is_refused_by_name(String buildspec, String message) throws Exception {
        // When
        Build build = run(buildspec);
        // Then
        assertThat(build.buildStatus()).isEqualTo(StatusType.FAILED);
        assertThat(build.phases())
                .filteredOn(phase -> phase.phaseStatus() == StatusType.FAILED)
                .singleElement()
                .satisfies(phase -> {
                    assertThat(phase.phaseTypeAsString()).isEqualTo("DOWNLOAD_SOURCE");
                    assertThat(phase.contexts().getFirst().statusCode()).isEqualTo("YAML_FILE_ERROR");
                    assertThat(phase.contexts().getFirst().message()).isEqualTo(message);
                });
    }

    @Test
    void runtimes_of_this_machine_stand_in_for_those_that_a_buildspec_selects() throws Exception {
        // When
        Build build = run("""
                version: 0.2
                phases:
                  install:
                    runtime-versions: {java: corretto21, python: 3.12}
                    commands: ['[ "$(command -v javac)" = "$JAVA_HOME/bin/javac" ]']
                cache:
                  paths: ['/root/.m2/**/*']
                """);
        // Then
        assertThat(build.buildStatus()).isEqualTo(StatusType.SUCCEEDED);
        assertThat(account.lines("/builds"))
                .anyMatch(line -> line.contains("Selecting 'java' runtime version 'corretto21'"));
    }

    @Test
    void a_missing_artifact_fails_the_upload() throws Exception {
        // When
        Build build = run(spec("echo nothing made") + "artifacts: {files: [made.txt]}\n");
        // Then
        assertThat(build.phases())
                .filteredOn(phase -> phase.phaseStatus() == StatusType.FAILED)
                .singleElement()
                .satisfies(phase -> {
                    assertThat(phase.phaseTypeAsString()).isEqualTo("UPLOAD_ARTIFACTS");
                    assertThat(phase.contexts().getFirst().message()).contains("no matching artifact paths found");
                });
    }

    @Test
    void a_built_image_is_pushed_under_all_its_names() throws Exception {
        // When
        Build build = run(spec(
                LOGIN,
                "docker build --build-arg GREETING=ahoy -t \"$REPOSITORY_URI:v1\" .",
                "docker tag \"$REPOSITORY_URI:v1\" \"$REPOSITORY_URI:latest\"",
                "docker push \"$REPOSITORY_URI:v1\"",
                "docker push \"$REPOSITORY_URI\"",
                "docker inspect \"$REPOSITORY_URI:v1\""));
        // Then
        assertThat(build.buildStatus()).isEqualTo(StatusType.SUCCEEDED);
        var ids = account.ecr().listImages(r -> r.repositoryName("app")).imageIds();
        assertThat(ids).extracting(ImageIdentifier::imageTag).containsExactlyInAnyOrder("v1", "latest");
        assertThat(ids)
                .extracting(ImageIdentifier::imageDigest)
                .allMatch(digest -> digest.matches("sha256:[0-9a-f]{64}"));
        assertThat(ids.getFirst().imageDigest()).isEqualTo(ids.getLast().imageDigest());
        assertThat(account.lines("/builds")).anyMatch(line -> line.contains("\"GREETING=ahoy\""));
    }

    @Test
    void a_pushed_image_is_inspected_by_its_digest() throws Exception {
        // When
        Build build = run(spec(
                LOGIN,
                "docker build -t \"$REPOSITORY_URI:v1\" .",
                "docker push \"$REPOSITORY_URI:v1\"",
                "IMAGE=\"$(docker inspect --format '{{index .RepoDigests 0}}' \"$REPOSITORY_URI:v1\")\"",
                "echo \"image $IMAGE\""));
        // Then
        assertThat(build.buildStatus()).isEqualTo(StatusType.SUCCEEDED);
        String digest = account.ecr()
                .listImages(r -> r.repositoryName("app"))
                .imageIds()
                .getFirst()
                .imageDigest();
        assertThat(account.lines("/builds")).anyMatch(line -> line.matches("image .*/app@" + digest));
    }

    @Test
    void an_image_that_was_not_pushed_has_no_digest() throws Exception {
        // When
        Build build = run(spec(
                "docker build -t \"$REPOSITORY_URI:v1\" .",
                "docker inspect --format '{{index .RepoDigests 0}}' \"$REPOSITORY_URI:v1\""));
        // Then
        assertThat(build.buildStatus()).isEqualTo(StatusType.FAILED);
        assertThat(account.lines("/builds")).anyMatch(line -> line.contains("index out of range: 0"));
    }

    @Test
    void another_content_is_another_image() throws Exception {
        // Given
        String buildspec = spec(LOGIN, "docker build -t \"$REPOSITORY_URI\" .", "docker push \"$REPOSITORY_URI\"");
        run(buildspec);
        // When
        run(Map.of("buildspec.yml", buildspec, "api.py", "print(2)\n", "Dockerfile", DOCKERFILE));
        // Then
        assertThat(account.ecr().listImages(r -> r.repositoryName("app")).imageIds())
                .extracting(ImageIdentifier::imageTag)
                .containsExactly(null, "latest");
    }

    @Test
    void a_push_without_a_login_is_denied() throws Exception {
        // When
        run(spec("docker build -t \"$REPOSITORY_URI\" .", "docker push \"$REPOSITORY_URI\""));
        // Then
        assertThat(account.lines("/builds")).anyMatch(line -> line.contains("no basic auth credentials"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FROM ruby:3                                 | FROM ruby:3
            FROM python\\nRUN apt-get update            | RUN apt-get update
            FROM scratch\\nCMD python api.py            | CMD in shell form
            FROM python\\nCOPY nothing.py ./            | file not found in build context
            FROM python\\nSHELL ["bash"]                | SHELL is not in the sandbox
            """)
    void a_dockerfile_beyond_the_sandbox_is_refused_by_name(String dockerfile, String message) throws Exception {
        // When
        Build build = run(Map.of(
                "buildspec.yml",
                spec("docker build -t app ."),
                "api.py",
                "print(1)\n",
                "Dockerfile",
                dockerfile.replace("\\n", "\n") + "\n"));
        // Then
        assertThat(build.buildStatus()).isEqualTo(StatusType.FAILED);
        assertThat(account.lines("/builds")).anyMatch(line -> line.contains(message));
    }

    @Test
    void absolute_paths_of_a_dockerfile_are_those_of_the_context_and_of_the_image() throws Exception {
        // When
        Build build = run(Map.of(
                "buildspec.yml",
                spec(
                        LOGIN,
                        "docker build -t \"$REPOSITORY_URI\" .",
                        "docker push \"$REPOSITORY_URI\"",
                        "cat \"$SANDBOX_DOCKER\"/images/*/config.json; echo"),
                "lib/run.sh",
                "#!/bin/sh\n",
                "Dockerfile",
                "FROM python\nCOPY /lib /opt/app\nENTRYPOINT [\"/opt/app/run.sh\", \"/opt/app\", \"/etc/hosts\"]\n"));
        // Then
        assertThat(build.buildStatus()).isEqualTo(StatusType.SUCCEEDED);
        assertThat(account.lines("/builds"))
                .anyMatch(line -> line.contains("[\"{image}/opt/app/run.sh\", \"{image}/opt/app\", \"/etc/hosts\"]"));
    }

    @Test
    void requirements_named_by_an_absolute_path_are_those_of_the_image() throws Exception {
        // When
        Build build = run(Map.of(
                "buildspec.yml",
                spec("docker build -t app ."),
                "Dockerfile",
                "FROM python\nRUN pip install -r /etc/hosts\n"));
        // Then
        assertThat(build.buildStatus()).isEqualTo(StatusType.FAILED);
        assertThat(account.lines("/builds"))
                .anyMatch(line -> line.contains("pip: could not open requirements file: hosts"));
    }

    @Test
    void dockerignore_keeps_files_out_of_the_image() throws Exception {
        // When
        Build build = run(Map.of(
                "buildspec.yml", spec("docker build -t app .", "find \"$SANDBOX_DOCKER\" -type f"),
                "api.py", "print(1)\n",
                "lib/a.py", "a\n",
                "lib/b.txt", "b\n",
                ".dockerignore", "*\n!api.py\n!lib\n**/*.txt\n",
                "Dockerfile", "FROM python\nWORKDIR /app\nCOPY . .\n"));
        // Then
        assertThat(build.buildStatus()).isEqualTo(StatusType.SUCCEEDED);
        assertThat(account.lines("/builds").stream()
                        .filter(line -> line.contains("/files/app/"))
                        .map(line -> line.replaceFirst(".*/files/app/", "")))
                .containsExactlyInAnyOrder("api.py", "lib/a.py");
    }

    @Test
    void stopping_kills_what_runs() throws Exception {
        // Given
        String id =
                start(Map.of("buildspec.yml", spec("echo $$ started", "python3 -c 'import time; time.sleep(600)'")));
        account.until(
                "the command to run", () -> account.lines("/builds").stream().anyMatch(l -> l.endsWith("started")));
        long shell = Long.parseLong(account.lines("/builds").stream()
                .filter(line -> line.matches("\\d+ started"))
                .findFirst()
                .orElseThrow()
                .split(" ")[0]);
        // When
        Build build = codeBuild.stopBuild(r -> r.id(id)).build();
        // Then
        assertThat(build.buildStatus()).isEqualTo(StatusType.STOPPED);
        account.until(
                "the shell to end",
                () -> ProcessHandle.of(shell).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void a_log_group_that_is_deleted_while_a_build_runs_is_not_made_anew() throws Exception {
        // Given
        Path gone = folder.resolve("gone");
        String id = start(Map.of(
                "buildspec.yml", spec("echo started", "while [ ! -e " + gone + " ]; do sleep 0.1; done", "echo late")));
        account.until("the command to run", () -> account.lines("/builds").contains("started"));
        // When
        var deleted = account.logs().deleteLogGroup(r -> r.logGroupName("/builds"));
        Files.createFile(gone);
        account.until("the build to end", () -> build(id).buildComplete());
        // Then
        assertThat(build(id).buildStatus()).isEqualTo(StatusType.SUCCEEDED);
        assertThat(account.logs().describeLogGroups().logGroups()).isEmpty();
    }

    @Test
    void a_build_that_takes_too_long_is_ended() throws Exception {
        // Given
        String id = start(Map.of("buildspec.yml", spec("echo started", "sleep 600")));
        account.until("the command to run", () -> account.lines("/builds").contains("started"));
        // When
        account.pass(Duration.ofMinutes(11));
        // Then
        assertThat(build(id).buildStatus()).isEqualTo(StatusType.TIMED_OUT);
        assertThat(build(id).phases())
                .filteredOn(phase -> phase.phaseStatus() == StatusType.TIMED_OUT)
                .extracting(phase -> phase.contexts().getFirst().statusCode())
                .containsExactly("BUILD_TIMED_OUT");
    }

    @Test
    void the_project_shows_what_the_template_says() {
        // When
        var project = codeBuild.batchGetProjects(r -> r.names("project", "none"));
        // Then
        assertThat(project.projectsNotFound()).containsExactly("none");
        var found = project.projects().getFirst();
        assertThat(found.source().buildspec()).isEqualTo("buildspec.yml");
        assertThat(found.timeoutInMinutes()).isEqualTo(10);
        assertThat(found.environment().privilegedMode()).isTrue();
        assertThat(found.environment().environmentVariables())
                .extracting(EnvironmentVariable::name)
                .containsExactly("REPOSITORY_URI", "NUMBER");
        assertThat(codeBuild.listProjects().projects()).containsExactly("project");
    }

    @Test
    void a_project_can_build_for_arm() {
        // When
        account.update("s", TEMPLATE.replace("Type: LINUX_CONTAINER", "Type: ARM_CONTAINER"));
        account.until("the update", () -> account.stack("s").stackStatus() == StackStatus.UPDATE_COMPLETE);

        // Then
        assertThat(codeBuild
                        .batchGetProjects(r -> r.names("project"))
                        .projects()
                        .getFirst()
                        .environment()
                        .typeAsString())
                .isEqualTo("ARM_CONTAINER");
    }

    @Test
    void without_privileged_mode_there_is_no_docker() throws Exception {
        // Given
        account.update("s", TEMPLATE.replace("PrivilegedMode: true", "PrivilegedMode: false"));
        account.until("the update", () -> account.stack("s").stackStatus() == StackStatus.UPDATE_COMPLETE);

        // When
        Build build = run(spec("docker build . 2> why || true", "grep 'Cannot connect to the Docker daemon' why"));

        // Then
        assertThat(build.buildStatus()).isEqualTo(StatusType.SUCCEEDED);
    }

    @Test
    void the_layers_of_docker_are_kept_in_privileged_mode_alone() {
        // When
        account.create(
                "t",
                TEMPLATE.replace("Name: project", "Name: other")
                        .replace("RepositoryName: app", "RepositoryName: other")
                        .replace("PrivilegedMode: true", "PrivilegedMode: false")
                        .replace("TimeoutInMinutes: 10", "Cache: {Type: LOCAL, Modes: [LOCAL_DOCKER_LAYER_CACHE]}"));

        // Then
        assertThat(account.failures("t")).anyMatch(reason -> reason.contains("requires privileged mode"));
    }

    @Test
    void only_code_pipeline_starts_a_build_without_a_source() {
        assertThatThrownBy(() -> codeBuild.startBuild(r -> r.projectName("project")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("CODEPIPELINE");
    }

    @Test
    void a_variable_of_an_unknown_type_is_refused_by_name() {
        // When
        account.create(
                "t",
                TEMPLATE.replace("Name: project", "Name: other")
                        .replace("RepositoryName: app", "RepositoryName: other")
                        .replace("Value: 7}", "Value: 7, Type: VAULT}"));
        // Then
        assertThat(account.failures("t"))
                .anyMatch(reason -> reason.contains("The environment variable NUMBER of type VAULT"));
    }
}
