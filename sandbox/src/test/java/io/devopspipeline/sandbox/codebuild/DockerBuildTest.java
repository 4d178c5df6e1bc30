// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.codebuild.DockerCommand.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stand-in for docker builds. Java is the JDK that runs the test; go and node are scripts in their place. */
class DockerBuildTest {
    @TempDir
    private Path folder;

    private DockerCommand docker;

    @BeforeEach
    void open() throws Exception {
        docker = new DockerCommand(folder);
    }

    private Result built(String dockerfile, String... options) throws IOException {
        Result result = docker.build(dockerfile, options);
        assertThat(result.status()).as(result.output()).isZero();
        return result;
    }

    @Test
    void a_java_program_is_compiled_in_one_stage_and_runs_in_another() throws Exception {
        // Given
        docker.file("Main.java", "void main(String[] words) { IO.println(\"hello \" + words[0]); }\n");
        // When
        built("""
                FROM public.ecr.aws/docker/library/eclipse-temurin:25-jdk AS build
                WORKDIR /src
                COPY Main.java .
                RUN javac -d /out Main.java \\
                    && jar --create --file=/out/app.jar -C /out Main.class
                FROM eclipse-temurin:25-jre
                WORKDIR /app
                COPY --from=build /out/app.jar /app/
                CMD java -cp /app/app.jar Main 'from a shell form'
                """);
        // Then
        assertThat(docker.image().run()).isEqualTo("hello from a shell form\n");
        assertThat(docker.image().files().resolve("src")).doesNotExist();
    }

    @Test
    void a_compiled_program_runs_in_an_image_without_anything_else() throws Exception {
        // Given a compiler that writes what it got
        docker.program("go", """
                [ "$1" = build ] || exit 0
                mkdir -p "${3%/*}"
                echo "#!/bin/sh" > "$3"
                echo "echo built by go $2 in $PWD, CGO $CGO_ENABLED, $GOTOOLCHAIN, ${SECRET_OF_THE_BUILD-nothing}" >> "$3"
                chmod +x "$3"
                """).file("main.go", "package main\n");
        // When
        built("""
                ARG GO=1.26
                FROM --platform=$BUILDPLATFORM golang:${GO}-alpine AS build
                ARG TARGETARCH
                WORKDIR /src
                COPY . .
                RUN --mount=type=cache,target=/root/.cache CGO_ENABLED=0 GOARCH=$TARGETARCH go build -o /out/app
                FROM scratch
                COPY --from=build /out/app /app
                COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
                EXPOSE 8080/tcp
                USER 65532:65532
                ENTRYPOINT ["/app"]
                """);
        // Then
        assertThat(docker.image().run())
                .startsWith("built by go -o in ")
                .endsWith("/files/src, CGO 0, local, nothing\n");
        assertThat(docker.image().config().path("entryPointWords").asInt()).isOne();
    }

    @Test
    void npm_installs_and_builds_in_the_images_folder() throws Exception {
        // Given
        docker.program("node", "[ \"$1\" != -p ] || echo \"$0\"\n")
                .program("npm", """
                        echo "npm $* for $NODE_ENV" >> made.txt
                        mkdir -p "$npm_config_prefix/bin" "$HOME/.npm" && touch "$npm_config_prefix/bin/tool"
                        """)
                .file("package.json", "{}")
                .file("node_modules/x.js", "not copied")
                .file(".dockerignore", "node_modules\n");
        // When
        built("""
                FROM node:22-alpine
                ENV NODE_ENV=production
                WORKDIR /app
                COPY package*.json yarn.lock* ./
                RUN npm ci --omit=dev; npm run build && test -d $HOME/.npm
                COPY . .
                CMD ["node", "app.js"]
                """);
        // Then
        assertThat(docker.image().text("app/made.txt"))
                .isEqualTo("npm ci --omit=dev for production\nnpm run build for production\n");
        assertThat(docker.image().files().resolve("app/node_modules")).doesNotExist();
        assertThat(docker.image().files().resolve("usr/local/bin/tool")).exists();
        assertThat(docker.image().command())
                .containsExactly(folder.resolve("programs/node").toString(), "app.js");
    }

    @Test
    void a_stage_goes_on_from_another_and_one_that_nothing_needs_is_not_built() throws Exception {
        // When
        Result result = built("""
                FROM alpine AS base
                ENV GREETING=hello
                RUN echo "$GREETING" > /greeting
                FROM ruby:3 AS lint
                RUN gem install rubocop
                FROM base
                RUN cat /greeting && echo world >> /greeting
                """);
        // Then
        assertThat(docker.image().text("greeting")).isEqualTo("hello\nworld\n");
        assertThat(result.output()).doesNotContain("ruby");
    }

    @Test
    void the_target_is_the_last_stage_that_is_built() throws Exception {
        // When
        built("""
                FROM alpine AS first
                RUN touch /first
                FROM ruby:3
                """, "--target=first");
        // Then
        assertThat(docker.image().files().resolve("first")).exists();
    }

    @Test
    void commands_of_run_work_on_the_images_files_wherever_a_path_leads() throws Exception {
        // Given
        Path machines = Files.writeString(folder.resolve("kept"), "the machine's");
        // When
        built("""
                FROM debian:bookworm-slim
                ARG WHERE=/var/lib/app
                WORKDIR /work
                RUN set -eux; mkdir -p ${WHERE} '/with blank'; touch "$WHERE/a" $WHERE/b ../../../../c; rm -rf MACHINES $WHERE/[a]
                RUN test -d "/with blank" && cd $WHERE && mv b d && chmod 600 d || false
                RUN addgroup app && chown -R app /var
                RUN rm -rf $NOTHING/v* /with*
                RUN ["touch", "/e"]
                """.replace("MACHINES", machines.toString()));
        // Then
        assertThat(machines).hasContent("the machine's");
        try (Stream<Path> files = Files.walk(docker.image().files())) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("c", "e");
        }
    }

    @Test
    void a_command_that_fails_fails_the_build_without_a_refusal() throws Exception {
        // When
        Result result = docker.build("FROM alpine\nRUN true && cat /missing\n");
        // Then
        assertThat(result.status()).isOne();
        assertThat(result.output())
                .contains("The command '/bin/sh -c true && cat /missing' returned a non-zero code: 1");
        assertThat(result.refusal()).isEmpty();
    }

    @Test
    void a_copied_program_comes_before_the_machines() throws Exception {
        // Given
        docker.file("ls", "#!/bin/sh\necho image\n");
        // When
        built("FROM alpine\nCOPY --chmod=755 ls /usr/local/bin/\nCMD [\"ls\"]\n");
        // Then
        assertThat(docker.image().run()).isEqualTo("image\n");
    }

    @Test
    void a_builder_of_buildx_keeps_its_images_unless_they_are_loaded() throws Exception {
        // Given
        docker.file("Dockerfile", "FROM alpine\n").run("buildx", "create", "--use");
        // When
        Result kept = docker.run("buildx", "build", "-t", "one", ".");
        Result loaded = docker.run("buildx", "build", "--load", "-t", "two", ".");
        // Then
        assertThat(List.of(kept.status(), loaded.status())).containsOnly(0);
        assertThat(docker.run("images").output()).contains("two").doesNotContain("one");
    }

    @Test
    void every_module_of_the_stand_in_is_put_into_a_build() throws Exception {
        // When
        List<String> modules;
        try (Stream<Path> files =
                Files.list(Path.of("src/main/resources/io/devopspipeline/sandbox/codebuild/docker"))) {
            modules = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".py"))
                    .map(name -> name.replace(".py", ""))
                    .sorted()
                    .toList();
        }
        // Then
        assertThat(Toolbox.DOCKER).isEqualTo(modules);
    }
}
