// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.logs;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The account's log groups by region and name, and the order in which events came. */
final class LogGroups {
    private final Account account;
    private final Map<String, LogGroup> groups = new TreeMap<>();
    private long events;

    LogGroups(Account account) {
        this.account = account;
    }

    Instant now() {
        return account.now();
    }

    Stream<LogGroup> all() {
        return groups.values().stream();
    }

    Stream<LogGroup> in(String region) {
        return all().filter(group -> group.region().equals(region));
    }

    boolean exists(String region, String name) {
        return groups.containsKey(key(region, name));
    }

    LogGroup create(String region, String name, String logGroupClass) {
        if (exists(region, name)) {
            throw AwsException.of("ResourceAlreadyExistsException", "The specified log group already exists");
        }
        LogGroup group = new LogGroup(region, name, logGroupClass, now());
        groups.put(key(region, name), group);
        return group;
    }

    void delete(String region, String name) {
        groups.remove(key(region, name));
    }

    LogGroup require(String region, String name) {
        LogGroup group = groups.get(key(region, name));
        if (group == null) {
            throw AwsException.of("ResourceNotFoundException", "The specified log group does not exist.");
        }
        return group;
    }

    /** The group that a call names, by its name or, where the operation takes one, by its ARN. */
    LogGroup named(Call call) {
        String identifier = Members.text(call.input(), "logGroupIdentifier");
        if (identifier.isEmpty()) {
            return require(call.region(), LogInput.groupName(call.input()));
        }
        if (call.input().has("logGroupName")) {
            throw LogInput.invalid("LogGroupName and LogGroupIdentifier are mutually exclusive parameters.");
        }
        if (!identifier.matches("[\\w#+=/:,.@-]*")) {
            throw LogInput.invalid(
                    identifier,
                    "logGroupIdentifier",
                    "Member must satisfy regular expression pattern: [\\w#+=/:,.@-]*");
        }
        return require(call.region(), identifier.replaceAll("^arn:.*:log-group:", ""));
    }

    void append(LogStream stream, Instant at, String message) {
        events++;
        stream.add(new LogEvent(events, at, now(), message));
    }

    private static String key(String region, String name) {
        return region + " " + name;
    }
}
