// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object in S3 that a URL names: {@code https://bucket.s3.region.amazonaws.com/key} or {@code https://host/bucket/key}.
 * @param version the query's {@code versionId}; empty for the newest version
 */
public record S3Url(String bucket, String key, String version) {
    private static final Pattern VIRTUAL_HOST = Pattern.compile("([a-z0-9.-]+)\\.s3[.-].*");
    private static final Pattern VERSION = Pattern.compile("(?:.*&)?versionId=([^&]+).*");

    /** Empty for what is no such URL. */
    public static Optional<S3Url> parse(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
        Matcher host = VIRTUAL_HOST.matcher(String.valueOf(uri.getHost()));
        String path = String.valueOf(uri.getPath());
        String[] parts = path.substring(Math.min(1, path.length())).split("/", 2);
        if (!uri.isAbsolute() || (!host.matches() && parts.length < 2)) {
            return Optional.empty();
        }
        Matcher version = VERSION.matcher(String.valueOf(uri.getQuery()));
        String versionId = version.matches() ? version.group(1) : "";
        return Optional.of(
                host.matches()
                        ? new S3Url(host.group(1), path.substring(1), versionId)
                        : new S3Url(parts[0], parts[1], versionId));
    }
}
