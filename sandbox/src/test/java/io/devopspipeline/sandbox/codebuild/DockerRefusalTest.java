// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.codebuild.DockerCommand.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the stand-in for docker does not do, it refuses by name, on one line that the build's message shows. */
class DockerRefusalTest {
    @TempDir
    private Path folder;

    private DockerCommand docker;

    @BeforeEach
    void open() throws Exception {
        docker = new DockerCommand(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            FROM ruby:3                                          => FROM ruby:3 is not in the sandbox, which has only these base images: python, node,
            FROM alpine\\nRUN apk add --no-cache curl            => RUN apk add --no-cache curl is not in the sandbox
            FROM debian\\nRUN apt-get update && apt-get install  => RUN apt-get update is not in the sandbox
            FROM amazonlinux\\nRUN yum install -y gcc            => RUN yum install -y gcc is not in the sandbox
            FROM alpine\\nRUN node app.js                        => RUN node app.js is not in the sandbox
            FROM alpine\\nRUN echo $(date)                       => RUN with the output of a command in it (echo $(date))
            FROM alpine\\nRUN ls / | cat                       => RUN with | (ls / | cat)
            FROM alpine\\nRUN <<EOF\\necho one\\nEOF             => RUN with a heredoc (<<EOF) is not in the sandbox
            FROM alpine\\nCOPY <<EOF /file\\none\\nEOF           => COPY with a heredoc (<<EOF) is not in the sandbox
            FROM alpine\\nRUN --mount=type=secret,id=x ls        => RUN --mount=type=secret,id=x is not in the sandbox
            FROM alpine\\nCOPY --from=nginx /a /b                => COPY --from=nginx is not in the sandbox
            FROM alpine\\nCOPY --parents a b                     => COPY --parents is not in the sandbox
            FROM alpine\\nADD https://example.com/a /a           => ADD https://example.com/a /a is not in the sandbox
            FROM alpine\\nONBUILD RUN ls                         => ONBUILD is not in the sandbox
            FROM alpine\\nSHELL ["bash"]                         => SHELL is not in the sandbox
            FROM alpine\\nSTOPSIGNAL SIGINT                      => STOPSIGNAL SIGINT is not in the sandbox
            FROM --platform=linux/s390x alpine                   => FROM --platform linux/s390x is not in the sandbox: its images run on this machine
            FROM scratch\\nCMD ./app --port 1                    => CMD in shell form (./app --port 1) is not in the sandbox: its base image has no shell
            FROM scratch                                         => an image without CMD and ENTRYPOINT is not in the sandbox
            FROM python\\nRUN pip install --user flask           => RUN pip install --user is not in the sandbox
            FROM python\\nRUN python -m venv /venv               => RUN python -m venv /venv is not in the sandbox
            FROM python\\nRUN python setup.py install           => RUN python setup.py install is not in the sandbox
            FROM eclipse-temurin\\nRUN ./gradlew build           => RUN ./gradlew build is not in the sandbox
            """)
    void a_dockerfile_beyond_the_sandbox_is_refused_by_name(String dockerfile, String refusal) throws Exception {
        // When
        Result result = docker.build(dockerfile.replace("\\n", "\n") + "\n");
        // Then
        assertThat(result.status()).isOne();
        assertThat(result.refusal()).startsWith("docker (sandbox): " + refusal).hasLineCount(1);
        assertThat(result.output()).contains(result.refusal());
    }

    @ParameterizedTest
    @CsvSource({
        "--platform=linux/s390x, build --platform linux/s390x",
        "--output=type=tar, build --output",
        "--secret=id=x, build --secret"
    })
    void an_option_beyond_the_sandbox_is_refused_by_name(String option, String refusal) throws Exception {
        // When
        Result result = docker.build("FROM alpine\n", option);
        // Then
        assertThat(result.refusal()).startsWith("docker (sandbox): " + refusal + " is not in the sandbox");
    }

    @Test
    void a_base_image_whose_program_this_machine_has_not_got_is_refused_with_that_program() throws Exception {
        // When
        Result result = docker.build("FROM node:22\n");
        // Then
        assertThat(result.refusal())
                .startsWith("docker (sandbox): FROM node:22 needs node, which is not on the PATH of this machine");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            FROM scratch\\nRUN ls                                => exec: "/bin/sh": no such file or directory
            FROM alpine\\nCMD ["node", "a.js"]                   => exec: "node": executable file not found in $PATH
            FROM alpine AS a\\nFROM alpine\\nCOPY --from=a /a /b  => file not found in stage a: /a
            FROM alpine\\nCOPY a /b                              => file not found in build context or excluded by .dockerignore: a
            FROM alpine\\nEXPOSE http                            => Invalid containerPort: http
            RUN ls                                               => no build stage in current context
            """)
    void what_docker_itself_does_not_build_fails_without_a_refusal(String dockerfile, String message) throws Exception {
        // When
        Result result = docker.build(dockerfile.replace("\\n", "\n") + "\n");
        // Then
        assertThat(result.status()).isOne();
        assertThat(result.output()).contains(message);
        assertThat(result.refusal()).isEmpty();
    }
}
