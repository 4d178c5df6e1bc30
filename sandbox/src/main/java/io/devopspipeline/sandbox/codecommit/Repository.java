package io.devopspipeline.sandbox.codecommit;

import io.devopspipeline.sandbox.account.Account;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A repository: its AWS side here, its content in a bare git repository on disk. */
final class Repository {
    final String id = Account.uuid();
    final String region;
    final Instant created;
    final Path git;
    final Map<String, String> tags = new TreeMap<>();
    String name;
    String description;
    Instant modified;

    Repository(String region, String name, String description, Path git, Instant created) {
        this.region = region;
        this.name = name;
        this.description = description;
        this.git = git;
        this.created = created;
        this.modified = created;
    }

    String arn() {
        return Account.arn("codecommit", region, name);
    }

    String sshUrl() {
        return "ssh://git-codecommit." + region + ".amazonaws.com/v1/repos/" + name;
    }
}
