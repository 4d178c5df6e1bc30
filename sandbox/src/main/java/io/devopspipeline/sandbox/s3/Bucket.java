package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.wire.AwsException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A bucket with every version of every object, newest first per key. */
final class Bucket {
    final String name;
    final String region;
    final Instant created;
    /** "", Enabled or Suspended. */
    String versioning = "";
    /** Sub-resources as stored, e.g. {@code policy}, {@code lifecycle}; their content is not evaluated. */
    final Map<String, String> settings = new HashMap<>();

    private final TreeMap<String, List<S3Object>> versions = new TreeMap<>();
    final Map<String, MultipartUpload> uploads = new TreeMap<>();

    Bucket(String name, String region, Instant created) {
        this.name = name;
        this.region = region;
        this.created = created;
    }

    boolean isEmpty() {
        return versions.isEmpty();
    }

    boolean versioned() {
        return versioning.equals("Enabled");
    }

    void add(S3Object object) {
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

    Optional<S3Object> version(String key, String versionId) {
        return versions.getOrDefault(key, List.of()).stream()
                .filter(version -> version.versionId().equals(versionId))
                .findFirst();
    }

    /** Removes one version for good; naming a delete marker brings the object back. */
    void remove(S3Object version) {
        List<S3Object> all = versions.get(version.key());
        if (all != null) {
            all.remove(version);
            if (all.isEmpty()) {
                versions.remove(version.key());
            }
        }
    }

    boolean isNewest(S3Object version) {
        return newest(version.key()).filter(version::equals).isPresent();
    }

    /** All versions in the order S3 lists them: by key, newest first. */
    List<S3Object> all(String prefix) {
        return versions.tailMap(prefix, true).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(prefix))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    List<S3Object> current(String prefix) {
        return all(prefix).stream()
                .filter(version -> !version.deleteMarker() && isNewest(version))
                .toList();
    }

    S3Object require(String key, String versionId) {
        Optional<S3Object> found = versionId.isEmpty() ? newest(key) : version(key, versionId);
        S3Object object = found.orElseThrow(() -> versionId.isEmpty()
                ? new AwsException(404, "NoSuchKey", "The specified key does not exist.")
                : new AwsException(404, "NoSuchVersion", "The specified version does not exist."));
        if (object.deleteMarker()) {
            throw versionId.isEmpty()
                    ? new AwsException(404, "NoSuchKey", "The specified key does not exist.")
                    : new AwsException(
                            405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
        }
        return object;
    }
}
