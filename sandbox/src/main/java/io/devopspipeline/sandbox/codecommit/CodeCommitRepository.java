// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codecommit;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Tags;
import java.nio.file.Path;
import java.time.Instant;

/** A repository: its AWS side here, its content in a bare git repository on disk. */
final class CodeCommitRepository {
    final String id = Account.uuid();
    final String region;
    final Instant created;
    final Path git;
    private final Tags tags = new Tags();
    private String name;
    private String description;
    private Instant modified;

    CodeCommitRepository(String region, String name, String description, Path git, Instant created) {
        this.region = region;
        this.name = name;
        this.description = description;
        this.git = git;
        this.created = created;
        this.modified = created;
    }

    Tags tags() {
        return tags;
    }

    String name() {
        return name;
    }

    void setName(String name) {
        this.name = name;
    }

    String description() {
        return description;
    }

    void setDescription(String description) {
        this.description = description;
    }

    Instant modified() {
        return modified;
    }

    void setModified(Instant modified) {
        this.modified = modified;
    }

    String arn() {
        return Account.arn("codecommit", region, name);
    }

    String sshUrl() {
        return "ssh://git-codecommit." + region + ".amazonaws.com/v1/repos/" + name;
    }
}
