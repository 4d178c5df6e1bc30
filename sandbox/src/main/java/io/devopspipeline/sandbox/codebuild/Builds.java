// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.codebuild.report.ReportGroups;
import io.devopspipeline.sandbox.logs.LogSink;
import io.devopspipeline.sandbox.s3.ObjectStore;
import io.devopspipeline.sandbox.wire.AwsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * All builds, and what becomes of them. Waiting for a machine passes by the account's clock; commands take their real time, and so does the limit
 * on it: it counts by the time stamps that the build shows.
 */
final class Builds implements AutoCloseable {
    private static final Duration QUEUED = Duration.ofSeconds(1);
    private static final Duration PROVISIONING = Duration.ofSeconds(20);
    private static final Duration FINALIZING = Duration.ofSeconds(5);
    /** What a killed build has to clean up after itself. */
    private static final Duration ENDING = Duration.ofSeconds(5);
    /** More would only slow each other down. */
    private static final int AT_ONCE = 2;

    private final Account account;
    private final BuildPermissions permissions;
    private final LogSink logs;
    private final ObjectStore objects;
    private final ReportGroups reports;
    private final Toolbox tools;
    private final Path venvs;
    private final BuildChangeEvents events;
    private final Shell shell = new Shell();
    private final Semaphore machines = new Semaphore(AT_ONCE, true);
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Map<String, Build> builds = new LinkedHashMap<>();

    Builds(
            Account account,
            BuildPermissions permissions,
            LogSink logs,
            ObjectStore objects,
            ReportGroups reports,
            Toolbox tools,
            Path venvs,
            BuildChangeEvents events) {
        this.account = account;
        this.permissions = permissions;
        this.logs = logs;
        this.objects = objects;
        this.reports = reports;
        this.tools = tools;
        this.venvs = venvs;
        this.events = events;
    }

    Optional<Build> find(String idOrArn) {
        return Optional.ofNullable(builds.get(idOrArn.replaceAll("^arn:.*:build/", "")));
    }

    /** By the part of the id that names its folder. */
    Optional<Build> byUuid(String uuid) {
        return builds.values().stream().filter(build -> build.uuid.equals(uuid)).findFirst();
    }

    Build require(String id) {
        return find(id).orElseThrow(() -> AwsException.of("ResourceNotFoundException", "Build cannot be found: " + id));
    }

    /** A region's builds, newest first. @param project empty for all */
    List<Build> of(String region, String project) {
        List<Build> found = new ArrayList<>(builds.values().stream()
                .filter(build -> build.project.region().equals(region))
                .filter(build -> project.isEmpty() || build.project.name().equals(project))
                .toList());
        return found.reversed();
    }

    Build start(Project project, BuildRequest request) {
        int quota = account.conditions().builds();
        if (builds.values().stream().filter(Build::running).count() >= quota) {
            throw AwsException.of(
                    "AccountLimitExceededException",
                    "Cannot have more than " + quota + " builds in queue for the account");
        }
        long number = of(project.region(), project.name()).size() + 1L;
        Build build = new Build(number, project, request, account.now());
        builds.put(build.id(), build);
        if (project.logs()) {
            logs.open(project.region(), project.logGroup());
        }
        events.changed(build);
        build.enter("QUEUED", account.now());
        account.after(QUEUED, () -> provision(build));
        limit(build, Duration.ofMinutes(request.timeoutInMinutes()));
        return build;
    }

    private void provision(Build build) {
        if (build.running()) {
            build.enter("PROVISIONING", account.now());
            account.after(PROVISIONING, () -> {
                Thread thread = Thread.ofVirtual().name(build.id()).unstarted(() -> work(build));
                threads.add(thread);
                thread.start();
            });
        }
    }

    private void work(Build build) {
        try {
            machines.acquire();
            try {
                if (account.exclusively(build::running)) {
                    new BuildRun(
                                    account,
                                    permissions,
                                    objects,
                                    reports,
                                    build,
                                    new BuildLog(build, logs),
                                    shell,
                                    tools,
                                    venvs)
                            .run();
                    account.exclusively(() -> finish(build));
                }
            } finally {
                machines.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.remove(Thread.currentThread());
        }
    }

    private void finish(Build build) {
        if (!build.running()) {
            return;
        }
        boolean failed = build.failure().isPresent();
        build.enter("FINALIZING", account.now());
        account.after(FINALIZING, () -> {
            if (build.running()) {
                build.leave("SUCCEEDED", "", "", account.now());
                complete(build, failed ? "FAILED" : "SUCCEEDED");
            }
        });
    }

    private void limit(Build build, Duration left) {
        account.after(left, () -> {
            if (!build.running()) {
                return;
            }
            Duration more = Duration.ofMinutes(build.request.timeoutInMinutes())
                    .minus(Duration.between(build.started, account.now()));
            if (more.isPositive()) {
                limit(build, more);
            } else {
                end(build, "TIMED_OUT", "BUILD_TIMED_OUT", "Build has timed out. ");
            }
        });
    }

    void stop(Build build) {
        if (build.running()) {
            end(build, "STOPPED", "", "");
        }
    }

    private void end(Build build, String status, String code, String message) {
        build.leave(status, code, message, account.now());
        complete(build, status);
        shell.stop(build.uuid);
    }

    private void complete(Build build, String status) {
        build.end(status, account.now());
        events.changed(build);
    }

    @Override
    public void close() {
        shell.close();
        for (Thread thread : threads) {
            thread.interrupt();
            try {
                var _ = thread.join(ENDING);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
