// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.secretsmanager;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Tags;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A secret with its versions. A staging label is at one version at a time; a version without any can be read by its id only. */
final class Secret {
    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";
    /** A hyphen and six characters, which make the ARN of a secret another one than that of an earlier secret of the same name. */
    private static final int SUFFIX = 7;

    record Version(String id, String value, Instant created) {}

    final String region;
    final String name;
    final String arn;
    final String description;
    final Tags tags;
    final Instant created;
    private final Map<String, Version> versions = new LinkedHashMap<>();
    private final Map<String, String> labels = new TreeMap<>();
    private Instant changed;
    private Optional<Instant> deletion = Optional.empty();

    Secret(String region, String name, String description, Map<String, String> tags, Instant created) {
        this.region = region;
        this.name = name;
        this.arn = Account.arn(
                "secretsmanager",
                region,
                "secret:" + name + "-" + Account.uuid().substring(0, SUFFIX - 1));
        this.description = description;
        this.tags = new Tags(tags);
        this.created = created;
        this.changed = created;
    }

    /** AWS: by its name, its ARN, or its ARN without what is random in it. */
    boolean isNamed(String id) {
        return id.equals(name) || id.equals(arn) || id.equals(arn.substring(0, arn.length() - SUFFIX));
    }

    /** Adds a version, and moves the labels to it. The version that was the current one becomes the previous one. */
    void put(Version version, List<String> moved) {
        versions.put(version.id(), version);
        String current = labels.get(CURRENT);
        if (current != null && moved.contains(CURRENT)) {
            labels.put(PREVIOUS, current);
        }
        moved.forEach(label -> labels.put(label, version.id()));
        changed = version.created();
    }

    Optional<Version> version(String id) {
        return Optional.ofNullable(versions.get(id));
    }

    Optional<Version> labelled(String label) {
        return Optional.ofNullable(labels.get(label)).flatMap(this::version);
    }

    List<String> labels(String versionId) {
        return labels.entrySet().stream()
                .filter(label -> label.getValue().equals(versionId))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Ids of the versions that have a label. */
    List<String> labelledVersions() {
        return versions.keySet().stream().filter(id -> !labels(id).isEmpty()).toList();
    }

    Instant changed() {
        return changed;
    }

    /** When it was asked to be deleted. */
    Optional<Instant> deletion() {
        return deletion;
    }

    void scheduleDeletion(Instant now) {
        deletion = Optional.of(now);
    }
}
