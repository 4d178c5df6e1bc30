// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecr;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An image of a repository, by digest, with the tags that point to it now. Images whose manifest was put by hand cannot run. */
final class Image {
    static final String MEDIA_TYPE = "application/vnd.docker.distribution.manifest.v2+json";

    final String digest;
    final String manifest;
    final String mediaType;
    final Instant pushed;
    private final Set<String> tags = new TreeSet<>();
    final Optional<RunnableImage> runnable;

    Image(String manifest, String mediaType, Instant pushed, Optional<RunnableImage> runnable) {
        this.digest = digest(manifest);
        this.manifest = manifest;
        this.mediaType = mediaType;
        this.pushed = pushed;
        this.runnable = runnable;
    }

    void addTag(String added) {
        tags.add(added);
    }

    void removeTag(String removed) {
        tags.remove(removed);
    }

    Set<String> tags() {
        return Collections.unmodifiableSet(tags);
    }

    /** The registry's name of a manifest: its SHA-256. */
    static String digest(String manifest) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(manifest.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
