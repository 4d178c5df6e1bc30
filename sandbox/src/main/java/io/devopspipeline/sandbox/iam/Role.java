package io.devopspipeline.sandbox.iam;

import io.devopspipeline.sandbox.account.Account;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A role with its inline policies and the ARNs of those attached to it. */
public final class Role {
    final String name;
    final String path;
    final String description;
    final String id = "AROA" + Account.uuid().replace("-", "").substring(0, 17).toUpperCase(Locale.ROOT);
    final Instant created;
    String trust = "{}";
    final Map<String, String> policies = new TreeMap<>();
    final Set<String> attached = new TreeSet<>();

    Role(String name, String path, String description, Instant created) {
        this.name = name;
        this.path = path;
        this.description = description;
        this.created = created;
    }

    public String arn() {
        return "arn:aws:iam::" + Account.ID + ":role" + path + name;
    }
}
