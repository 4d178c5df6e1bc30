package io.devopspipeline.sandbox.ecr;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An image of a repository, by digest, with the tags that point to it now. */
final class Image {
    final String digest;
    final String manifest;
    final Instant pushed;
    final Set<String> tags = new TreeSet<>();
    final Optional<RunnableImage> runnable;

    Image(String digest, String manifest, Instant pushed, Optional<RunnableImage> runnable) {
        this.digest = digest;
        this.manifest = manifest;
        this.pushed = pushed;
        this.runnable = runnable;
    }
}
