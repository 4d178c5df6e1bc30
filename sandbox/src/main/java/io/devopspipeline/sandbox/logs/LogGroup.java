// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.logs;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Tags;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A log group: its settings, its tags and its streams by name. */
final class LogGroup {
    private final String region;
    private final String name;
    private final String logGroupClass;
    private final Instant created;
    private final Tags tags = new Tags();
    private final Map<String, LogStream> streams = new TreeMap<>();
    private int retentionDays;

    LogGroup(String region, String name, String logGroupClass, Instant created) {
        this.region = region;
        this.name = name;
        this.logGroupClass = logGroupClass;
        this.created = created;
    }

    String region() {
        return region;
    }

    String name() {
        return name;
    }

    String logGroupClass() {
        return logGroupClass;
    }

    Instant created() {
        return created;
    }

    String arn() {
        return Account.arn("logs", region, "log-group:" + name);
    }

    /** 0: events never expire. */
    int retentionDays() {
        return retentionDays;
    }

    void retain(int days) {
        retentionDays = days;
    }

    Tags tags() {
        return tags;
    }

    Collection<LogStream> streams() {
        return Collections.unmodifiableCollection(streams.values());
    }

    boolean hasStream(String stream) {
        return streams.containsKey(stream);
    }

    LogStream addStream(String stream, Instant now) {
        if (hasStream(stream)) {
            throw AwsException.of("ResourceAlreadyExistsException", "The specified log stream already exists");
        }
        LogStream added = new LogStream(stream, now);
        streams.put(stream, added);
        return added;
    }

    LogStream stream(String stream) {
        LogStream found = streams.get(stream);
        if (found == null) {
            throw AwsException.of("ResourceNotFoundException", "The specified log stream does not exist.");
        }
        return found;
    }

    void removeStream(String stream) {
        streams.remove(stream);
    }
}
