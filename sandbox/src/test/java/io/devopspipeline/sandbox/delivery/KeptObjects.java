// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.delivery;

import io.devopspipeline.sandbox.s3.ObjectStore;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The newest version of each object, called v1. */
public final class KeptObjects implements ObjectStore {
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

    @Override
    public String put(String bucket, String key, byte[] content) {
        objects.put(bucket + "/" + key, content);
        return "v1";
    }

    @Override
    public byte[] get(String bucket, String key) {
        return Optional.ofNullable(objects.get(bucket + "/" + key))
                .orElseThrow(() -> AwsException.of("NoSuchKey", "The specified key does not exist."));
    }

    @Override
    public byte[] get(String bucket, String key, String version) {
        return get(bucket, key);
    }

    @Override
    public String newestVersion(String bucket, String key) {
        return get(bucket, key).length == 0 ? "null" : "v1";
    }

    @Override
    public boolean exists(String bucket, String key) {
        return objects.containsKey(bucket + "/" + key);
    }
}
