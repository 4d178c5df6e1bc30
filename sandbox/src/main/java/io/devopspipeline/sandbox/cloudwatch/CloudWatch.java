// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudwatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Amazon CloudWatch, as far as alarms go, by the protocols Query and JSON. */
public final class CloudWatch implements ServiceModule {
    private final Account account;
    private final Alarms alarms;
    private final Map<String, Operation> operations = new HashMap<>();

    public CloudWatch(Account account) {
        this.account = account;
        alarms = new Alarms(account);
        operations.putAll(new AlarmOperations(alarms).operations());
        operations.putAll(new TagOperations(
                        Spelling.UPPER_CASE_ARN, (_, arn) -> alarms.byArn(arn).tags())
                .operations());
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new AlarmType(alarms));
    }

    @Override
    public Map<String, Consumer<ObjectNode>> controls() {
        return Map.of("alarms", asked -> account.exclusively(() -> alarms.measure(asked)));
    }

    @Override
    public String signingName() {
        return "monitoring";
    }

    @Override
    public Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public String apiName() {
        return "http://monitoring.amazonaws.com/doc/2010-08-01/";
    }

    @Override
    public String jsonApiName() {
        return "GraniteServiceVersion20100801";
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    @Override
    public Stream<String> inventory() {
        return alarms.all().stream().map(alarm -> alarm.arn);
    }
}
