// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codeconnections;

import io.devopspipeline.sandbox.account.Account;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A connection. AWS: it is PENDING until a person completes it in the console. */
final class Connection {
    final String region;
    final String name;
    final String providerType;
    final String arn;
    private final Map<String, String> tags = new TreeMap<>();
    private String status = "PENDING";

    Connection(String region, String name, String providerType) {
        this.region = region;
        this.name = name;
        this.providerType = providerType;
        this.arn = Account.arn("codeconnections", region, "connection/" + Account.uuid());
    }

    void addTags(Map<String, String> added) {
        tags.putAll(added);
    }

    void removeTags(List<String> keys) {
        tags.keySet().removeAll(keys);
    }

    Map<String, String> tags() {
        return Collections.unmodifiableMap(tags);
    }

    String status() {
        return status;
    }

    void setStatus(String status) {
        this.status = status;
    }
}
