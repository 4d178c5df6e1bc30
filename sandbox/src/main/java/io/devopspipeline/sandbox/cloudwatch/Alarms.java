// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The account's alarms. Each is evaluated once a minute. */
final class Alarms {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Account account;
    private final Map<String, MetricAlarm> byArn = new LinkedHashMap<>();

    Alarms(Account account) {
        this.account = account;
    }

    List<MetricAlarm> all() {
        return List.copyOf(byArn.values());
    }

    List<MetricAlarm> in(String region) {
        return byArn.values().stream()
                .filter(alarm -> alarm.region.equals(region))
                .toList();
    }

    Optional<MetricAlarm> find(String region, String name) {
        return Optional.ofNullable(byArn.get(arn(region, name)));
    }

    private static String arn(String region, String name) {
        return Account.arn("cloudwatch", region, "alarm:" + name);
    }

    MetricAlarm require(String region, String name) {
        return find(region, name).orElseThrow(() -> notFound("Unknown alarm " + name));
    }

    MetricAlarm byArn(String arn) {
        return Optional.ofNullable(byArn.get(arn)).orElseThrow(() -> notFound("Unknown alarm " + arn));
    }

    private static AwsException notFound(String text) {
        return new AwsException(404, "ResourceNotFound", text);
    }

    /** AWS: makes the alarm, or changes the one of this name; tags are those of a new one only. */
    MetricAlarm put(String region, String name, JsonNode input, Map<String, String> tags) {
        if (name.isEmpty() || name.length() > 255) {
            throw AwsException.of("ValidationError", "AlarmName must have between 1 and 255 characters.");
        }
        ObjectNode settings = AlarmSettings.checked(input);
        MetricAlarm alarm = find(region, name).orElseGet(() -> made(region, name, tags));
        alarm.configure(settings, account.now());
        return alarm;
    }

    private MetricAlarm made(String region, String name, Map<String, String> tags) {
        MetricAlarm alarm = new MetricAlarm(region, name, tags, account.now());
        byArn.put(alarm.arn, alarm);
        evaluateLater(alarm);
        return alarm;
    }

    private void evaluateLater(MetricAlarm alarm) {
        account.after(MINUTE, () -> {
            if (byArn.get(alarm.arn) == alarm) {
                alarm.evaluate(account.now());
                evaluateLater(alarm);
            }
        });
    }

    /** AWS: until the alarm is evaluated the next time. */
    void set(String region, String name, String state, String reason) {
        require(region, name).set(AlarmState.of(state), reason, account.now());
    }

    /** Deletes all or, when one is not there, none. */
    void delete(String region, List<String> names) {
        names.forEach(name -> require(region, name));
        names.forEach(name -> byArn.remove(arn(region, name)));
    }

    /** @param asked {@code {"alarmName": …, "state": "ALARM"}}, with the region if the name is there more than once */
    void measure(ObjectNode asked) {
        asked.fieldNames().forEachRemaining(member -> {
            if (!Set.of("alarmName", "state", "region").contains(member)) {
                throw new IllegalArgumentException("alarms takes alarmName, state and region, not " + member);
            }
        });
        String region = Members.text(asked, "region");
        List<MetricAlarm> found = byArn.values().stream()
                .filter(alarm -> alarm.name.equals(Members.text(asked, "alarmName")))
                .filter(alarm -> region.isEmpty() || alarm.region.equals(region))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " alarms are called " + Members.text(asked, "alarmName"));
        }
        try {
            found.getFirst().measure(AlarmState.of(Members.text(asked, "state")), account.now());
        } catch (AwsException e) {
            throw new IllegalArgumentException("state is OK, ALARM or INSUFFICIENT_DATA", e);
        }
    }
}
