// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codeconnections;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Tags;

/** A connection. AWS: it is PENDING until a person completes it in the console. */
final class Connection {
    final String region;
    final String name;
    final String providerType;
    final String arn;
    private final Tags tags = new Tags();
    private String status = "PENDING";

    Connection(String region, String name, String providerType) {
        this.region = region;
        this.name = name;
        this.providerType = providerType;
        this.arn = Account.arn("codeconnections", region, "connection/" + Account.uuid());
    }

    Tags tags() {
        return tags;
    }

    String status() {
        return status;
    }

    void setStatus(String status) {
        this.status = status;
    }
}
