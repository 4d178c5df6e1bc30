// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Caller;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The account's roles; IAM is global, and names differ in more than case. */
public final class Roles {
    private static final String NAME = "[\\w+=,.@-]+";

    private final Account account;
    private final Map<String, Role> roles = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> given = new HashSet<>();

    public Roles(Account account) {
        this.account = account;
    }

    public Collection<Role> all() {
        return roles.values();
    }

    public boolean exists(String name) {
        return roles.containsKey(name);
    }

    /** Whether CloudFormation may work with the role: it is there and trusts CloudFormation. */
    public boolean servesCloudFormation(String arn) {
        return find(arn)
                .filter(role -> role.trusts("cloudformation.amazonaws.com"))
                .isPresent();
    }

    /** Whether the role is there and asks for no other external id. Who asks is not checked. */
    public boolean canBeAssumed(String arn, String externalId) {
        return find(arn).filter(role -> role.admits(externalId)).isPresent();
    }

    /** Whether the role is there and is meant for web identities. Whose token it is is not checked. */
    public boolean canBeAssumedWithWebIdentity(String arn) {
        return find(arn).filter(Role::federates).isPresent();
    }

    public Optional<Role> find(String arn) {
        return roles.values().stream().filter(role -> role.arn().equals(arn)).findFirst();
    }

    /** What a client reads: a role that was just made may be missing. */
    Role read(String name, Caller caller) {
        Role role = require(name);
        if (!account.shows(role.created(), caller)) {
            throw noSuchRole(name);
        }
        return role;
    }

    /** Whether the role can be assumed by now: IAM takes a while to make a new one known everywhere. */
    public boolean isKnown(String arn, Caller caller) {
        return find(arn).filter(role -> account.shows(role.created(), caller)).isPresent();
    }

    private static AwsException noSuchRole(String name) {
        return new AwsException(404, "NoSuchEntity", "The role with name " + name + " cannot be found.");
    }

    Role create(String name, String path, String trust) {
        if (!name.matches(NAME) || name.length() > 64) {
            throw AwsException.of(
                    "ValidationError",
                    "1 validation error detected: Value '" + name
                            + "' at 'roleName' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                            + NAME);
        }
        if (roles.containsKey(name)) {
            throw new AwsException(409, "EntityAlreadyExists", "Role with name " + name + " already exists.");
        }
        Role role = new Role(name, path, trust, account.now());
        roles.put(name, role);
        return role;
    }

    /** Makes a role that is the account's from the start: it is no part of the inventory, which shows what clients have made. */
    public void give(String name, String trust, List<String> policyArns) {
        Role role = create(name, "/", trust);
        policyArns.forEach(role::attach);
        given.add(name);
    }

    /** The roles that clients have made. */
    Stream<Role> made() {
        return roles.values().stream().filter(role -> !given.contains(role.name()));
    }

    Role require(String name) {
        Role role = roles.get(name);
        if (role == null) {
            throw noSuchRole(name);
        }
        return role;
    }

    void delete(String name) {
        Role role = require(name);
        if (!role.attached().isEmpty()) {
            throw new AwsException(409, "DeleteConflict", "Cannot delete entity, must detach all policies first.");
        }
        if (!role.policies().isEmpty()) {
            throw new AwsException(409, "DeleteConflict", "Cannot delete entity, must delete policies first.");
        }
        roles.remove(name);
    }
}
