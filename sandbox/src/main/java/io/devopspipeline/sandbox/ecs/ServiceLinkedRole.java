// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;

/**
 * The role with which ECS works for the account. In a new account the first cluster or service makes it, and uses it before it can be assumed:
 * that call fails, and leaves the role for the next one. Once it was made by {@code iam:CreateServiceLinkedRole}, nothing fails.
 */
final class ServiceLinkedRole {
    private static final String NAME = "AWSServiceRoleForECS";
    private static final String SERVICE = "ecs.amazonaws.com";

    private final Account account;
    private final Directory directory;

    ServiceLinkedRole(Account account, Directory directory) {
        this.account = account;
        this.directory = directory;
    }

    /** @throws AwsException InvalidParameterException when it was missing */
    void require(String region) {
        if (!account.conditions().isNew() || exists(region)) {
            return;
        }
        directory.call(
                SERVICE, region, "iam", "CreateServiceLinkedRole", Json.object().put("AWSServiceName", SERVICE));
        throw AwsException.of(
                "InvalidParameterException",
                "Unable to assume the service linked role. Please verify that the ECS service linked role exists.");
    }

    private boolean exists(String region) {
        try {
            directory.call(SERVICE, region, "iam", "GetRole", Json.object().put("RoleName", NAME));
            return true;
        } catch (AwsException _) {
            return false;
        }
    }
}
