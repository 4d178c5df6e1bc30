// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import io.devopspipeline.sandbox.cloudformation.changeset.ChangeSets;
import io.devopspipeline.sandbox.cloudformation.stack.Engine;
import io.devopspipeline.sandbox.cloudformation.stack.Stack;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.s3.ObjectStore;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** AWS CloudFormation. */
public final class CloudFormation implements ServiceModule {
    private final Engine engine;
    private final Map<String, Operation> operations = new HashMap<>();

    public CloudFormation(Engine engine, ObjectStore objects) {
        this.engine = engine;
        TemplateSource templates = new TemplateSource(engine.types(), objects);
        ChangeSets changeSets = new ChangeSets();
        StackOperations stacks = new StackOperations(engine, templates, changeSets);
        operations.putAll(stacks.operations());
        operations.putAll(new RollbackOperations(engine).operations());
        operations.putAll(new DriftOperations(engine).operations());
        operations.putAll(new DescribeOperations(engine).operations());
        operations.putAll(new TemplateOperations(engine, templates, changeSets).operations());
        operations.putAll(new OperationEvents(engine, changeSets).operations());
        operations.putAll(new ChangeSetOperations(engine, stacks, changeSets).operations());
    }

    @Override
    public String signingName() {
        return "cloudformation";
    }

    @Override
    public Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public String apiName() {
        return "http://cloudformation.amazonaws.com/doc/2010-05-15/";
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    @Override
    public Stream<String> inventory() {
        return engine.stacks().stream().filter(Stack::live).map(stack -> stack.id);
    }
}
