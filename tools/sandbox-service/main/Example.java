// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.example;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** AWS Example's API. */
public final class Example implements ServiceModule {
    private final Widgets widgets;
    private final Map<String, Operation> operations;

    public Example(Account account) {
        widgets = new Widgets(account);
        operations = Map.copyOf(new WidgetOperations(widgets).operations());
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new WidgetType(widgets));
    }

    @Override
    public String signingName() {
        return "example";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public String apiName() {
        return "Example_20200101";
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    @Override
    public Stream<String> inventory() {
        return widgets.all().map(Widget::arn);
    }
}
