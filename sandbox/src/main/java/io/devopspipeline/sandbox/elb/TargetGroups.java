// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The account's target groups, and the health checks of their targets. */
final class TargetGroups {
    private static final Duration FIRST_HEALTHY = Duration.ofSeconds(70);
    private static final Duration SPREAD = Duration.ofSeconds(50);

    private final Account account;
    private final LoadBalancers balancers;
    private final Map<String, TargetGroup> byArn = new LinkedHashMap<>();

    TargetGroups(Account account, LoadBalancers balancers) {
        this.account = account;
        this.balancers = balancers;
    }

    List<TargetGroup> in(String region) {
        return byArn.values().stream()
                .filter(group -> Names.region(group.arn).equals(region))
                .toList();
    }

    List<TargetGroup> all() {
        return List.copyOf(byArn.values());
    }

    Optional<TargetGroup> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    TargetGroup get(String arn) {
        return found(byArn.get(arn), arn);
    }

    TargetGroup named(String region, String name) {
        return found(only(in(region), group -> group.name.equals(name)), name);
    }

    private static @Nullable TargetGroup only(List<TargetGroup> groups, Predicate<TargetGroup> wanted) {
        return groups.stream().filter(wanted).findFirst().orElse(null);
    }

    private static TargetGroup found(@Nullable TargetGroup group, String what) {
        if (group == null) {
            throw AwsException.of("TargetGroupNotFound", "One or more target groups not found: '" + what + "'");
        }
        return group;
    }

    /** @param input with the members of CreateTargetGroup, which are those of CloudFormation's type too */
    TargetGroup create(String region, String name, JsonNode input, Map<String, String> tags) {
        Names.check("target group", name);
        only(input, "Protocol", "TCP");
        only(input, "TargetType", "ip");
        only(input, "IpAddressType", "ipv4");
        if (in(region).stream().anyMatch(group -> group.name.equals(name))) {
            throw AwsException.of(
                    "DuplicateTargetGroupName",
                    "A target group with the same name '" + name + "' exists, but with different settings");
        }
        String arn = Names.arn(region, "targetgroup/" + name + "/" + Names.id());
        TargetGroup group = new TargetGroup(
                arn, name, input.path("Port").asInt(), input.path("VpcId").asText(), HealthCheck.of(input), tags);
        group.attributes.set(input.path("TargetGroupAttributes"));
        byArn.put(arn, group);
        return group;
    }

    private static void only(JsonNode input, String member, String value) {
        String given = input.path(member).asText(member.equals("TargetType") ? "instance" : value);
        if (!given.equals(value)) {
            throw AwsException.notInSandbox("A target group with " + member + " " + given);
        }
    }

    List<String> loadBalancers(TargetGroup group) {
        return balancers.all().stream()
                .filter(balancer ->
                        balancer.listeners().values().stream().anyMatch(listener -> listener.targetGroup() == group))
                .map(balancer -> balancer.arn)
                .toList();
    }

    void delete(String arn) {
        TargetGroup group = byArn.get(arn);
        if (group != null && !loadBalancers(group).isEmpty()) {
            throw AwsException.of(
                    "ResourceInUse", "Target group '" + arn + "' is currently in use by a listener or a rule");
        }
        byArn.remove(arn);
    }

    void register(TargetGroup group, Target.Key key) {
        Target before = group.targets().get(key);
        if (before == null || before.state() == Target.State.DRAINING) {
            Target target = new Target(key);
            group.addTarget(key, target);
            group.reroute();
            checkAfter(known(key).minus(group.healthCheck().untilHealthy()), group, target);
        }
    }

    /** A network load balancer needs a while to make a new target known; reports have 70 to 120 seconds until it is healthy. */
    private static Duration known(Target.Key key) {
        return FIRST_HEALTHY.plusSeconds(Math.floorMod(key.hashCode(), SPREAD.toSeconds() + 1));
    }

    private void checkAfter(Duration wait, TargetGroup group, Target target) {
        Duration interval = group.healthCheck().interval();
        account.after(wait.compareTo(interval) < 0 ? interval : wait, () -> {
            boolean gone = byArn.get(group.arn) != group || group.targets().get(target.key) != target;
            if (gone || target.state() == Target.State.DRAINING) {
                return;
            }
            if (loadBalancers(group).isEmpty()) {
                checkAfter(group.healthCheck().interval(), group, target);
            } else {
                check(group, target);
            }
        });
    }

    /** An app that answers over HTTP takes real time, which must not hold the account; a connection is taken or refused at once. */
    private void check(TargetGroup group, Target target) {
        HealthCheck check = group.healthCheck();
        HealthProbe probe = new HealthProbe(check, target.key);
        if (check.protocol().isHttp()) {
            Thread.ofVirtual().name("health check of " + target.key).start(() -> {
                boolean passes = probe.passes();
                account.exclusively(() -> checked(group, target, check, passes));
            });
        } else {
            checked(group, target, check, probe.passes());
        }
    }

    private void checked(TargetGroup group, Target target, HealthCheck check, boolean passes) {
        if (target.state() != Target.State.DRAINING) {
            target.checked(passes, check);
            group.reroute();
            checkAfter(check.interval(), group, target);
        }
    }

    void deregister(TargetGroup group, Target.Key key) {
        Target target = group.targets().get(key);
        if (target == null || target.state() == Target.State.DRAINING) {
            return;
        }
        target.drain();
        group.reroute();
        account.after(group.deregistrationDelay(), () -> group.removeTarget(key, target));
    }

    Target.State health(TargetGroup group, Target target) {
        boolean used =
                target.state() == Target.State.DRAINING || !loadBalancers(group).isEmpty();
        return used ? target.state() : Target.State.UNUSED;
    }
}
