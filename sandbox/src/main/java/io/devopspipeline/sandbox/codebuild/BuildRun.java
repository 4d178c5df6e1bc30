// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.codebuild.report.ReportGroups;
import io.devopspipeline.sandbox.s3.ObjectStore;
import io.devopspipeline.sandbox.wire.AwsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One build from its source to its artifact, in a thread of its own and outside the account's lock. */
final class BuildRun {
    private static final Logger LOG = LoggerFactory.getLogger(BuildRun.class);

    private final Account account;
    private final BuildPermissions permissions;
    private final ObjectStore objects;
    private final ReportGroups reports;
    private final Build build;
    private final BuildLog log;
    private final Shell shell;
    private final Toolbox tools;
    private final Path venvs;

    BuildRun(
            Account account,
            BuildPermissions permissions,
            ObjectStore objects,
            ReportGroups reports,
            Build build,
            BuildLog log,
            Shell shell,
            Toolbox tools,
            Path venvs) {
        this.account = account;
        this.permissions = permissions;
        this.objects = objects;
        this.reports = reports;
        this.build = build;
        this.log = log;
        this.shell = shell;
        this.tools = tools;
        this.venvs = venvs;
    }

    /** Runs to the end of the last phase; the build's status is left to the caller. */
    void run() throws InterruptedException {
        Path folder = account.folder().resolve("builds").resolve(build.uuid);
        try {
            checkNetwork();
            enter("DOWNLOAD_SOURCE");
            checkLog();
            try (Workspace workspace = prepared(folder)) {
                Buildspec spec = spec(workspace);
                if (executed(workspace, spec, variables(spec)) && leavesFiles(spec)) {
                    upload(workspace, spec);
                }
            }
        } catch (PhaseFailedException e) {
            failed(e.code(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.debug("build {}", build.id(), e);
            failed("CLIENT_ERROR", String.valueOf(e.getMessage()));
        }
    }

    private void enter(String phase) {
        account.exclusively(() -> build.enter(phase, account.now()));
    }

    private void failed(String code, String message) {
        account.exclusively(() -> {
            if (build.running()) {
                build.leave("FAILED", code, message, account.now());
                log.phaseComplete(account.now(), build.phases().getLast());
            }
        });
    }

    private void checkNetwork() throws PhaseFailedException {
        try {
            account.exclusively(() -> permissions.checkNetwork(build));
        } catch (AwsException e) {
            LOG.debug("build {}", build.id(), e);
            throw new PhaseFailedException("VPC_CLIENT_ERROR", "Unexpected EC2 error: UnauthorizedOperation");
        }
    }

    private void checkLog() throws PhaseFailedException {
        try {
            if (build.project.logs()) {
                account.exclusively(() -> permissions.checkLog(build));
            }
        } catch (AwsException e) {
            throw new PhaseFailedException(
                    "ACCESS_DENIED",
                    "Service role " + build.project.role()
                            + " does not allow AWS CodeBuild to create Amazon CloudWatch Logs log streams for build "
                            + build.id()
                            + ". Error message: " + e.text());
        }
    }

    private Workspace prepared(Path folder) throws IOException, PhaseFailedException {
        BuildRequest.S3Location source = build.request.source();
        try {
            byte[] content = account.exclusively(() -> {
                permissions.checkObject(build, "s3:GetObject", source);
                return objects.get(source.bucket(), source.key());
            });
            return Workspace.make(folder, content);
        } catch (AwsException e) {
            throw new PhaseFailedException("CLIENT_ERROR", e.code() + ": " + e.text() + " for " + source.arn());
        }
    }

    private Buildspec spec(Workspace workspace) throws PhaseFailedException {
        try {
            Buildspec spec = Buildspec.parse(workspace.buildspec(build.request.buildspec()));
            new Runtimes(System.getenv().getOrDefault("PATH", "")).check(spec.runtimes());
            account.exclusively(() -> spec.runtimes()
                    .forEach((name, version) -> log.container(account.now(), Runtimes.line(name, version))));
            return spec;
        } catch (IOException | Buildspec.InvalidException e) {
            throw new PhaseFailedException("YAML_FILE_ERROR", String.valueOf(e.getMessage()));
        }
    }

    private BuildVariables variables(Buildspec spec) throws PhaseFailedException {
        try {
            return account.exclusively(() -> new BuildSecrets(account, permissions, build, log).read(spec.variables()));
        } catch (AwsException e) {
            throw new PhaseFailedException(e.code(), e.text());
        }
    }

    /** @return whether the commands came as far as the artifact, which a failed build phase does not hinder */
    private boolean executed(Workspace workspace, Buildspec spec, BuildVariables variables)
            throws IOException, InterruptedException {
        String mark = "codebuild-" + Account.uuid();
        Path script = Files.writeString(
                workspace.folder().resolve("build.sh"), Script.of(spec.withoutExporting(variables.secret()), mark));
        Path commands = workspace.commands(spec.allCommands());
        BuildProgress progress = new BuildProgress(account, build, log, mark, spec.allCommands());
        var environment = new BuildEnvironment(
                        build, workspace, account.endpoint().toString(), tools.accessKey(), venvs)
                .variables(spec, variables.values(), tools.into(workspace.folder()), commands);
        int status = shell.run(build.uuid, script, workspace.src(), environment, progress::take);
        progress.ended(status, workspace.refused());
        return account.exclusively(
                () -> build.running() && build.phases().getLast().type.equals("POST_BUILD"));
    }

    private boolean leavesFiles(Buildspec spec) {
        return build.request.output().isPresent() || !spec.reports().isEmpty();
    }

    private void upload(Workspace workspace, Buildspec spec) throws IOException, PhaseFailedException {
        enter("UPLOAD_ARTIFACTS");
        if (build.request.output().isPresent()) {
            uploadArtifact(workspace, spec);
        }
        ReportUpload upload = new ReportUpload(account, permissions, reports, build);
        for (Buildspec.Reports section : spec.reports()) {
            upload.upload(workspace, section);
        }
    }

    private void uploadArtifact(Workspace workspace, Buildspec spec) throws IOException, PhaseFailedException {
        Optional<BuildRequest.S3Location> output = build.request.output();
        try {
            byte[] artifact = workspace.artifact(spec.artifacts());
            account.exclusively(() -> output.ifPresent(to -> {
                permissions.checkObject(build, "s3:PutObject", to);
                var _ = objects.put(to.bucket(), to.key(), artifact);
            }));
        } catch (AwsException e) {
            throw new PhaseFailedException("CLIENT_ERROR", e.code() + ": " + e.text());
        }
    }
}
