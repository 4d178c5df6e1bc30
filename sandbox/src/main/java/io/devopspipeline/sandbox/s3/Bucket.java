// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A bucket with every version of every object, newest first per key. */
final class Bucket {
    /** AWS: keys are listed in the order of their UTF-8 bytes. */
    static final Comparator<String> KEY_ORDER =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    final String name;
    final String region;
    final Instant created;
    /** "", Enabled or Suspended. */
    private String versioning = "";

    private final Map<String, MultipartUpload> uploads = new TreeMap<>();

    private final Map<BucketSetting, String> settings = new EnumMap<>(BucketSetting.class);
    private final TreeMap<String, List<S3Object>> versions = new TreeMap<>(KEY_ORDER);
    private final Map<String, Long> writes = new HashMap<>();
    private final Map<String, S3Object> completed = new HashMap<>();

    Bucket(String name, String region, Instant created) {
        this.name = name;
        this.region = region;
        this.created = created;
        for (BucketSetting setting : BucketSetting.values()) {
            set(setting, setting.initial());
        }
    }

    String versioning() {
        return versioning;
    }

    void setVersioning(String versioning) {
        this.versioning = versioning;
    }

    void addUpload(MultipartUpload upload) {
        uploads.put(upload.id(), upload);
    }

    void removeUpload(String id) {
        uploads.remove(id);
    }

    /** An upload became an object; whoever completes it once more gets the same answer. */
    void completed(String uploadId, S3Object object) {
        removeUpload(uploadId);
        completed.put(uploadId, object);
    }

    Optional<S3Object> completed(String uploadId) {
        return Optional.ofNullable(completed.get(uploadId));
    }

    /** How often something was put or deleted under the key. */
    long writes(String key) {
        return writes.getOrDefault(key, 0L);
    }

    Map<String, MultipartUpload> uploads() {
        return Collections.unmodifiableMap(uploads);
    }

    String arn() {
        return "arn:aws:s3:::" + name;
    }

    /** A setting as it was put; empty when there is none. */
    String setting(BucketSetting setting) {
        return settings.getOrDefault(setting, "");
    }

    void set(BucketSetting setting, String content) {
        settings.put(setting, content);
    }

    boolean isEmpty() {
        return versions.isEmpty();
    }

    boolean versioned() {
        return versioning.equals("Enabled");
    }

    void add(S3Object object) {
        writes.merge(object.key(), 1L, Long::sum);
        List<S3Object> all = versions.computeIfAbsent(object.key(), key -> new ArrayList<>());
        if (!versioned()) {
            all.removeIf(version -> version.versionId().equals("null"));
        }
        all.addFirst(object);
    }

    /** The newest version, delete marker or not. */
    Optional<S3Object> newest(String key) {
        return Optional.ofNullable(versions.get(key)).map(List::getFirst);
    }

    /** The newest version unless it is a delete marker. */
    Optional<S3Object> current(String key) {
        return newest(key).filter(version -> !version.deleteMarker());
    }

    Optional<S3Object> version(String key, String versionId) {
        return versions.getOrDefault(key, List.of()).stream()
                .filter(version -> version.versionId().equals(versionId))
                .findFirst();
    }

    /** Removes one version for good; naming a delete marker brings the object back. */
    void remove(S3Object version) {
        writes.merge(version.key(), 1L, Long::sum);
        List<S3Object> all = versions.get(version.key());
        if (all != null) {
            all.remove(version);
            if (all.isEmpty()) {
                versions.remove(version.key());
            }
        }
    }

    void replace(S3Object version, S3Object by) {
        versions.getOrDefault(version.key(), List.of())
                .replaceAll(one -> one.versionId().equals(version.versionId()) ? by : one);
    }

    boolean isNewest(S3Object version) {
        return newest(version.key()).filter(one -> one == version).isPresent();
    }

    /** All versions in the order S3 lists them: by key, newest first. */
    List<S3Object> all(String prefix) {
        return versions.tailMap(prefix, true).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(prefix))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    /** The newest versions that are no delete markers, by key. */
    List<S3Object> current() {
        return versions.values().stream()
                .map(List::getFirst)
                .filter(version -> !version.deleteMarker())
                .toList();
    }

    /** @param versionId empty for the newest version */
    S3Object require(String key, String versionId) {
        if (versionId.isEmpty()) {
            S3Object newest = newest(key).orElseThrow(() -> S3Refusals.noSuchKey(key));
            if (newest.deleteMarker()) {
                throw S3Refusals.deleted(newest);
            }
            return newest;
        }
        return named(key, versionId, "GET");
    }

    /** The version whose tags a call is about: a delete marker has none, the newest one neither. */
    S3Object tagged(String key, String versionId, String method) {
        if (!versionId.isEmpty()) {
            return named(key, versionId, method);
        }
        S3Object newest = newest(key).orElseThrow(() -> S3Refusals.noSuchKey(key));
        if (newest.deleteMarker()) {
            throw S3Refusals.isDeleteMarker(method, newest);
        }
        return newest;
    }

    private S3Object named(String key, String versionId, String method) {
        VersionIds.check(versionId);
        S3Object object = version(key, versionId).orElseThrow(() -> S3Refusals.noSuchVersion(key, versionId));
        if (object.deleteMarker()) {
            throw S3Refusals.isDeleteMarker(method, object);
        }
        return object;
    }
}
