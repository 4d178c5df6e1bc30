package io.devopspipeline.sandbox.iam;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The account's roles; IAM is global. */
public final class Roles {
    private final Account account;
    private final Map<String, Role> roles = new TreeMap<>();

    public Roles(Account account) {
        this.account = account;
    }

    public Collection<Role> all() {
        return roles.values();
    }

    public boolean exists(String name) {
        return roles.containsKey(name);
    }

    Role create(String name, String path, String description, String trust) {
        if (roles.containsKey(name)) {
            throw new AwsException(409, "EntityAlreadyExists", "Role with name " + name + " already exists.");
        }
        Role role = new Role(name, path, description, account.now());
        role.trust = trust;
        roles.put(name, role);
        return role;
    }

    Role require(String name) {
        Role role = roles.get(name);
        if (role == null) {
            throw new AwsException(404, "NoSuchEntity", "The role with name " + name + " cannot be found.");
        }
        return role;
    }

    void delete(String name) {
        Role role = require(name);
        if (!role.attached.isEmpty()) {
            throw new AwsException(409, "DeleteConflict", "Cannot delete entity, must detach all policies first.");
        }
        if (!role.policies.isEmpty()) {
            throw new AwsException(409, "DeleteConflict", "Cannot delete entity, must delete policies first.");
        }
        roles.remove(name);
    }
}
