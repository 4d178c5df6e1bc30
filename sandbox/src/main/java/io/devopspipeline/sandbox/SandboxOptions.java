// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import io.devopspipeline.sandbox.account.AccountConditions;
import io.devopspipeline.sandbox.clock.SandboxClock;
import io.devopspipeline.sandbox.clock.ScaledClock;
import io.devopspipeline.sandbox.control.RateTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How to run a sandbox.
 * @param port on 127.0.0.1; 0 for any free one
 * @param folder where it keeps what needs files; empty for a temporary folder that is deleted at the end
 * @param python the interpreter that builds and tasks run with
 * @param cache where virtual environments of images are kept from run to run
 * @param takenBuckets bucket names that somebody else in the world owns
 * @param anyAccessKey whether it takes every access key; without it, only those that it has issued
 * @param conditions what makes the account harder to work with than another
 * @param isolateTasks whether each task gets a network of its own, if the kernel allows it
 * @param rates at which clients are throttled
 * @param enforceIam whether policies decide what callers, CloudFormation and services may do; without it everybody may do everything
 */
public record SandboxOptions(
        int port,
        Optional<Path> folder,
        SandboxClock clock,
        Path python,
        Path cache,
        Set<String> takenBuckets,
        boolean isolateTasks,
        boolean enforceIam,
        boolean anyAccessKey,
        AccountConditions conditions,
        RateTable rates) {

    public static final String USAGE = """
            usage: java -jar sandbox.jar [OPTION VALUE]...
            An AWS account in one process on 127.0.0.1. Ctrl-C ends it.

              --port N           port on 127.0.0.1 (default 4566; 0: any free one)
              --folder DIR       where to keep repositories, images and objects (default: a temporary folder)
              --time-factor F    how many times faster than AWS things go (default 1)
              --python FILE      interpreter for builds and tasks (default python3)
              --cache DIR        where to keep virtual environments between runs (default: in the folder)
              --taken-bucket NAME  a bucket name that another account owns; can be repeated
              --new-account true   an account that never used ECS and may run no builds (default false)
              --late-reads N     for how many seconds of AWS's time stacks, services and roles that were just made
                                 are missing in what clients read (default 0)
              --builds N         how many builds may run or wait at once (default 60; a new account: 0)
              --isolate-tasks true  each task has a network of its own (default false). Linux only
              --enforce-iam true   IAM policies decide what is allowed (default false). Access keys that are not a
                                 session's belong to administrators
              --rates aws        throttle clients at AWS's rates, as far as they are known (default none)
              --access-key any   take every access key (default: only the one that is made and printed at the
                                 start, and those of sessions)
              --help             show this""";

    private static final Set<String> NAMES = Set.of(
            "--port",
            "--folder",
            "--time-factor",
            "--python",
            "--cache",
            "--taken-bucket",
            "--new-account",
            "--late-reads",
            "--builds",
            "--isolate-tasks",
            "--enforce-iam",
            "--rates",
            "--access-key");

    /** An account that has been in use, without IAM enforced, that takes the access keys that it has issued. */
    public SandboxOptions(
            int port, Optional<Path> folder, SandboxClock clock, Path python, Path cache, Set<String> takenBuckets) {
        this(
                port,
                folder,
                clock,
                python,
                cache,
                takenBuckets,
                false,
                false,
                false,
                AccountConditions.USUAL,
                RateTable.NONE);
    }

    /** Each task has a network of its own, if the kernel allows it. */
    public SandboxOptions isolatingTasks() {
        return new SandboxOptions(
                port, folder, clock, python, cache, takenBuckets, true, enforceIam, anyAccessKey, conditions, rates);
    }

    /** Policies decide what callers, CloudFormation and services may do. */
    public SandboxOptions enforcingIam() {
        return new SandboxOptions(
                port, folder, clock, python, cache, takenBuckets, isolateTasks, true, anyAccessKey, conditions, rates);
    }

    public SandboxOptions with(AccountConditions other) {
        return new SandboxOptions(
                port, folder, clock, python, cache, takenBuckets, isolateTasks, enforceIam, anyAccessKey, other, rates);
    }

    /** Throttles clients at these rates. */
    public SandboxOptions throttlingAt(RateTable other) {
        return new SandboxOptions(
                port,
                folder,
                clock,
                python,
                cache,
                takenBuckets,
                isolateTasks,
                enforceIam,
                anyAccessKey,
                conditions,
                other);
    }

    /** Takes every access key. */
    public SandboxOptions withAnyAccessKey() {
        return new SandboxOptions(
                port, folder, clock, python, cache, takenBuckets, isolateTasks, enforceIam, true, conditions, rates);
    }

    /** @throws IllegalArgumentException naming what is wrong */
    public static SandboxOptions parse(List<String> arguments) {
        int port = 4566;
        Optional<Path> folder = Optional.empty();
        double factor = 1;
        Path python = Path.of("python3");
        Path cache = Path.of("");
        Set<String> taken = new java.util.HashSet<>();
        boolean isolateTasks = false;
        boolean enforceIam = false;
        boolean anyAccessKey = false;
        AccountConditions conditions = AccountConditions.USUAL;
        RateTable rates = RateTable.NONE;
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.pop();
            if (!NAMES.contains(option)) {
                throw new IllegalArgumentException("there is no option " + option);
            }
            if (rest.isEmpty()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            String value = rest.pop();
            OptionValue given = new OptionValue(option, value);
            switch (option) {
                case "--port" -> port = given.number(0, 65535, 4566);
                case "--folder" -> folder = Optional.of(Path.of(value));
                case "--time-factor" -> factor = given.factor();
                case "--python" -> python = Path.of(value);
                case "--cache" -> cache = Path.of(value);
                case "--taken-bucket" -> taken.add(value);
                case "--new-account" -> conditions = given.flag() ? conditions.opened() : conditions;
                case "--late-reads" ->
                    conditions = conditions.readingLate(Duration.ofSeconds(given.number(0, Integer.MAX_VALUE, 30)));
                case "--builds" -> conditions = conditions.withBuilds(given.number(0, Integer.MAX_VALUE, 5));
                case "--isolate-tasks" -> isolateTasks = given.flag();
                case "--enforce-iam" -> enforceIam = given.flag();
                case "--rates" -> rates = RateTable.of(value);
                case "--access-key" -> anyAccessKey = any(value);
                default -> throw new IllegalStateException(option);
            }
        }
        return new SandboxOptions(
                port,
                folder,
                new ScaledClock(factor),
                python,
                cache,
                taken,
                isolateTasks,
                enforceIam,
                anyAccessKey,
                conditions,
                rates);
    }

    private static boolean any(String accessKey) {
        if (!accessKey.equals("any")) {
            throw new IllegalArgumentException("--access-key takes only \"any\": the sandbox makes its key itself");
        }
        return true;
    }
}
