// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codecommit;

import io.devopspipeline.sandbox.account.Account;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A repository: its AWS side here, its content in a bare git repository on disk. */
final class CodeCommitRepository {
    final String id = Account.uuid();
    final String region;
    final Instant created;
    final Path git;
    private final Map<String, String> tags = new TreeMap<>();
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

    void clearTags() {
        tags.clear();
    }

    void addTag(String key, String value) {
        tags.put(key, value);
    }

    void addTags(Map<String, String> added) {
        tags.putAll(added);
    }

    void removeTags(List<String> keys) {
        tags.keySet().removeAll(keys);
    }

    Map<String, String> tags() {
        return Collections.unmodifiableMap(tags);
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
