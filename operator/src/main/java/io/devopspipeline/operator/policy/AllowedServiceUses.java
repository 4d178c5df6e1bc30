// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import java.util.List;

/**
 * What {@code spec.service} may name that the stack does not create, and how it may be reached.
 * @param securityGroups that the tasks may have
 * @param internetFacing whether the load balancer may have public addresses
 * @param certificates ARNs in AWS Certificate Manager
 * @param hostedZones with the names that may be in them
 * @param sidecarImages of the containers beside the app
 * @param alarms names of CloudWatch alarms that roll back rollouts
 * @param appPolicies what an app may do in AWS
 */
record AllowedServiceUses(
        List<Glob> securityGroups,
        boolean internetFacing,
        List<Glob> certificates,
        List<AllowedZone> hostedZones,
        List<Glob> sidecarImages,
        List<Glob> alarms,
        AppPolicies appPolicies) {
    static final AllowedServiceUses NOTHING =
            new AllowedServiceUses(List.of(), true, List.of(), List.of(), List.of(), List.of(), AppPolicies.NOTHING);

    AllowedServiceUses {
        securityGroups = List.copyOf(securityGroups);
        certificates = List.copyOf(certificates);
        hostedZones = List.copyOf(hostedZones);
        sidecarImages = List.copyOf(sidecarImages);
        alarms = List.copyOf(alarms);
    }

    /** A hosted zone and the names that a namespace may have in it: without them two teams could take each other's name. */
    record AllowedZone(Glob id, List<Glob> names) {
        AllowedZone {
            names = List.copyOf(names);
        }

        static AllowedZone read(YamlField given) throws MalformedPolicyException {
            YamlObject zone = given.object("id", "names");
            Glob id = zone.required("id").of(Glob::new);
            var _ = zone.required("names");
            return new AllowedZone(id, zone.globs("names"));
        }

        boolean allows(String zone, String name, String namespace) {
            return id.matches(zone, namespace) && names.stream().anyMatch(glob -> glob.matches(name, namespace));
        }
    }

    /**
     * @param arns of managed policies
     * @param actions, resources of statements: each action and each resource must be covered by a pattern
     */
    record AppPolicies(List<Glob> arns, List<Glob> actions, List<Glob> resources) {
        static final AppPolicies NOTHING = new AppPolicies(List.of(), List.of(), List.of());

        AppPolicies {
            arns = List.copyOf(arns);
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
        }

        static AppPolicies read(YamlField given) throws MalformedPolicyException {
            YamlObject policies = given.object("arns", "actions", "resources");
            return new AppPolicies(policies.globs("arns"), policies.globs("actions"), policies.globs("resources"));
        }
    }

    /**
     * @param allow the namespace's entry, which has all fields that are known
     * @param networks, exposure its parts
     */
    static AllowedServiceUses read(YamlObject allow, YamlObject networks, YamlObject exposure)
            throws MalformedPolicyException {
        return new AllowedServiceUses(
                networks.globs("securityGroups"),
                exposure.flag("internetFacing").orElse(true),
                allow.globs("certificates"),
                allow.list("hostedZones", AllowedZone::read),
                allow.globs("sidecarImages"),
                allow.globs("alarms"),
                allow.optional("appPolicies", AppPolicies::read).orElse(AppPolicies.NOTHING));
    }
}
