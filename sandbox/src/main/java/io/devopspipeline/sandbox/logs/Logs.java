// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.logs;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import io.devopspipeline.sandbox.wire.TagOperations;
import io.devopspipeline.sandbox.wire.TagOperations.Spelling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Amazon CloudWatch Logs: enough to write, to read and to filter, as {@code aws logs tail} does. */
public final class Logs implements ServiceModule, LogSink {
    private final LogGroups groups;
    private final Map<String, Operation> operations = new HashMap<>();

    public Logs(Account account) {
        groups = new LogGroups(account);
        GroupOperations groupOperations = new GroupOperations(groups);
        operations.putAll(groupOperations.operations());
        operations.putAll(new TagOperations(Spelling.MAP, groupOperations::tags).operations());
        operations.putAll(new StreamOperations(groups).operations());
        operations.putAll(new EventOperations(groups).operations());
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new LogGroupType(this));
    }

    @Override
    public String signingName() {
        return "logs";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public String apiName() {
        return "Logs_20140328";
    }

    @Override
    public Stream<String> inventory() {
        return groups.all().map(LogGroup::arn);
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    LogGroups groups() {
        return groups;
    }

    @Override
    public boolean exists(String region, String group) {
        return groups.exists(region, group);
    }

    @Override
    public void open(String region, String group) {
        if (!groups.exists(region, group)) {
            var _ = groups.create(region, group, "STANDARD");
        }
    }

    @Override
    public void write(String region, String group, String stream, String line) {
        if (groups.exists(region, group)) {
            LogGroup to = groups.require(region, group);
            groups.append(
                    to.hasStream(stream) ? to.stream(stream) : to.addStream(stream, groups.now()), groups.now(), line);
        }
    }
}
