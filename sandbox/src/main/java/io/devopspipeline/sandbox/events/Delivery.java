// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.control.EventFault;
import io.devopspipeline.sandbox.control.EventFaults;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of events to targets: each takes two seconds of AWS's time, and arrives once and in order unless a fault was asked for. */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration USUAL = Duration.ofSeconds(2);
    private static final Duration SECOND_TIME = Duration.ofSeconds(1);

    private final Account account;
    private final Rules rules;
    private final TargetCall call;
    private final EventFaults faults;
    /** Deliveries that wait for the next one, by the target's ARN. */
    private final Map<String, Set<Runnable>> held = new HashMap<>();

    Delivery(Account account, Rules rules, TargetCall call, EventFaults faults) {
        this.account = account;
        this.rules = rules;
        this.call = call;
        this.faults = faults;
    }

    void begin(Rule rule, ObjectNode event) {
        rule.targets().forEach(target -> begin(rule, target, event));
    }

    private void begin(Rule rule, JsonNode target, ObjectNode event) {
        String arn = target.path("Arn").asText();
        Runnable delivery = () -> deliver(rule, target, event);
        faults.find(
                        TargetCheck.service(arn),
                        event.path("source").asText(),
                        event.path("detail-type").asText())
                .ifPresentOrElse(fault -> begin(arn, delivery, fault), () -> inOrder(arn, delivery, USUAL));
    }

    private void begin(String arn, Runnable delivery, EventFault fault) {
        LOG.info("an event for {} is to fail: {}", arn, fault);
        switch (fault) {
            case EventFault.Lost() -> {}
            case EventFault.Doubled() -> {
                inOrder(arn, delivery, USUAL);
                inOrder(arn, delivery, USUAL.plus(SECOND_TIME));
            }
            case EventFault.Delayed(Duration by) -> inOrder(arn, delivery, USUAL.plus(by));
            case EventFault.Reordered(Duration most) -> hold(arn, delivery, most);
        }
    }

    /** With those behind it that were waiting for it. */
    private void inOrder(String arn, Runnable delivery, Duration takes) {
        account.after(takes, () -> {
            delivery.run();
            Set<Runnable> waiting = held.remove(arn);
            if (waiting != null) {
                waiting.forEach(Runnable::run);
            }
        });
    }

    private void hold(String arn, Runnable delivery, Duration most) {
        held.computeIfAbsent(arn, _ -> new LinkedHashSet<>()).add(delivery);
        account.after(USUAL.plus(most), () -> {
            Set<Runnable> waiting = held.get(arn);
            if (waiting != null && waiting.remove(delivery)) {
                delivery.run();
            }
        });
    }

    private void deliver(Rule rule, JsonNode target, ObjectNode event) {
        if (rule.enabled() && rules.exists(rule.region(), rule.name())) {
            call.make(rule, target, event);
        }
    }
}
