// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ssm;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.util.Map;
import java.util.stream.Stream;

/** AWS Systems Manager, of which only Parameter Store is here. */
public final class Ssm implements ServiceModule {
    private final ParameterStore parameters;
    private final Map<String, Operation> operations;

    public Ssm(Account account) {
        parameters = new ParameterStore(account);
        operations = new ParameterOperations(parameters).operations();
    }

    @Override
    public String signingName() {
        return "ssm";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public String apiName() {
        return "AmazonSSM";
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    @Override
    public Stream<String> inventory() {
        return parameters.all().map(Parameter::arn);
    }
}
