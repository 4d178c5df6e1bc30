// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.secretsmanager;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.util.Map;
import java.util.stream.Stream;

/** AWS Secrets Manager's API. */
public final class SecretsManager implements ServiceModule {
    private final Secrets secrets;
    private final Map<String, Operation> operations;

    public SecretsManager(Account account) {
        secrets = new Secrets(account);
        operations = new SecretOperations(secrets).operations();
    }

    @Override
    public String signingName() {
        return "secretsmanager";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public String apiName() {
        return "secretsmanager";
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    /** What is scheduled for deletion is no leftover: AWS refuses its value. */
    @Override
    public Stream<String> inventory() {
        return secrets.all().filter(secret -> secret.deletion().isEmpty()).map(secret -> secret.arn);
    }
}
