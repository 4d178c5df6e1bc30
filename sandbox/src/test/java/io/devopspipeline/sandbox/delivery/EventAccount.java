// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.clock.SteppedClock;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.codebuild.CodeBuild;
import io.devopspipeline.sandbox.codepipeline.CodePipeline;
import io.devopspipeline.sandbox.ecr.Ecr;
import io.devopspipeline.sandbox.ecr.Registry;
import io.devopspipeline.sandbox.events.RecordedEvents;
import io.devopspipeline.sandbox.logs.Logs;
import io.devopspipeline.sandbox.wire.Json;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** CodePipeline, CodeBuild and ECR without a wire, and a bus that keeps what they publish. */
public final class EventAccount implements AutoCloseable {
    private static final String REGION = "eu-west-1";

    public final RecordedEvents events = new RecordedEvents();
    public final KeptObjects objects = new KeptObjects();
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Directory directory = new Directory();
    private final Account account;
    private final CodeBuild codeBuild;

    public EventAccount(Path folder) {
        account = new Account(clock, folder, URI.create("http://127.0.0.1:1"));
        Registry registry = new Registry(account, events);
        Logs logs = new Logs(account);
        codeBuild = new CodeBuild(
                account,
                directory,
                logs,
                objects,
                registry,
                Path.of("python3"),
                "key",
                folder.resolve("venvs"),
                events);
        directory.add(codeBuild);
        directory.add(new Ecr(registry, account));
        directory.add(new CodePipeline(account, directory, events, objects));
    }

    public ObjectNode call(String service, String operation, String input) {
        ObjectNode tree = (ObjectNode) Json.parsed(input);
        return account.exclusively(() -> directory.call("test.amazonaws.com", REGION, service, operation, tree));
    }

    /** Makes what CloudFormation alone makes here. */
    public void create(String type, String properties) {
        ResourceType handler = codeBuild.resourceTypes().stream()
                .filter(one -> one.schema().type().equals(type))
                .findFirst()
                .orElseThrow();
        ObjectNode tree = (ObjectNode) Json.parsed(properties);
        account.exclusively(
                () -> handler.create(new ResourceRequest(REGION, "arn:s", "s", "Resource", tree, Map.of())));
    }

    public void pass(Duration awsTime) {
        clock.advance(awsTime);
    }

    @Override
    public void close() {
        codeBuild.close();
        clock.close();
    }
}
