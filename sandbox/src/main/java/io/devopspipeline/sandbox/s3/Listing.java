// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One page of a listing. AWS: keys that have the delimiter after the prefix are rolled up into common prefixes; a rolled-up prefix counts
 * as one entry, and is not listed again after a marker that is not below it.
 * @param prefixes the common prefixes
 * @param last the key or common prefix the page ends with
 */
record Listing<T>(List<T> items, TreeSet<String> prefixes, boolean truncated, String last) {

    /**
     * @param rest what comes after the marker, in the order of the keys
     * @param marker the key or common prefix that the page before ended with
     */
    static <T> Listing<T> of(List<T> rest, Function<T, String> key, S3Request request, String marker, int max) {
        List<T> items = new ArrayList<>();
        TreeSet<String> prefixes = new TreeSet<>(Bucket.KEY_ORDER);
        String last = "";
        for (T item : rest) {
            Optional<String> common = common(key.apply(item), request);
            boolean again = common.map(prefixes::contains).orElse(false);
            if (!key.apply(item).startsWith(request.query("prefix"))
                    || again
                    || common.filter(prefix -> Bucket.KEY_ORDER.compare(prefix, marker) <= 0)
                            .isPresent()) {
                continue;
            }
            if (items.size() + prefixes.size() == max) {
                return new Listing<>(items, prefixes, max > 0, last);
            }
            last = common.orElse(key.apply(item));
            common.ifPresentOrElse(prefixes::add, () -> items.add(item));
        }
        return new Listing<>(items, prefixes, false, last);
    }

    private static Optional<String> common(String key, S3Request request) {
        String delimiter = request.query("delimiter");
        int at = delimiter.isEmpty()
                ? -1
                : key.indexOf(delimiter, request.query("prefix").length());
        return at < 0 ? Optional.empty() : Optional.of(key.substring(0, at + delimiter.length()));
    }

    int size() {
        return items.size() + prefixes.size();
    }

    void writePrefixes(ObjectNode result, S3Request request) {
        ArrayNode list = result.putArray("CommonPrefixes");
        prefixes.forEach(prefix -> list.addObject().put("Prefix", encoded(request, prefix)));
    }

    /** What the request asked for, as every listing repeats it. */
    static void echo(ObjectNode result, S3Request request) {
        String encoding = request.query("encoding-type");
        if (request.has("encoding-type") && !encoding.equals("url")) {
            throw S3Refusals.argument("encoding-type", encoding, "Invalid Encoding Method specified in Request");
        }
        result.put("Prefix", encoded(request, request.query("prefix")));
        if (!request.query("delimiter").isEmpty()) {
            result.put("Delimiter", encoded(request, request.query("delimiter")));
        }
        if (!encoding.isEmpty()) {
            result.put("EncodingType", encoding);
        }
    }

    /** A key as the client wants it: XML cannot carry every character. */
    static String encoded(S3Request request, String key) {
        return request.query("encoding-type").equals("url")
                ? URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/")
                : key;
    }
}
