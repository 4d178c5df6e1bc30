// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ssm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A parameter with all versions of its value, which begin with 1. Its name is unique in the region. */
final class Parameter {
    static final String SECURE = "SecureString";
    /** The key of each account, which encrypts secure strings for which no other is named. */
    static final String DEFAULT_KEY = "alias/aws/ssm";

    private record Version(String value, String description, Instant modified) {}

    final String region;
    final String name;
    final String type;
    private final List<Version> versions = new ArrayList<>();

    Parameter(String region, String name, String type) {
        this.region = region;
        this.name = name;
        this.type = type;
    }

    /** AWS: the slash before a path is part of the name, and not of the ARN. */
    String arn() {
        return Account.arn("ssm", region, "parameter/" + name.replaceFirst("^/", ""));
    }

    /** @return the number of the new version */
    long put(String value, String description, Instant now) {
        versions.add(new Version(value, description, now));
        return versions.size();
    }

    long newest() {
        return versions.size();
    }

    /** As GetParameter shows a version; empty if there is none of this number. */
    Optional<ObjectNode> view(long number, boolean decrypted) {
        if (number < 1 || number > newest()) {
            return Optional.empty();
        }
        Version version = versions.get((int) number - 1);
        return Optional.of(Json.object()
                .put("Name", name)
                .put("Type", type)
                .put("Value", type.equals(SECURE) && !decrypted ? ciphertext(version.value()) : version.value())
                .put("Version", number)
                .put("LastModifiedDate", Json.epoch(version.modified()))
                .put("ARN", arn())
                .put("DataType", "text"));
    }

    /** Something that is not the value, as long as no client can do more with it than look at it. */
    private static String ciphertext(String value) {
        byte[] hidden = ("encrypted by " + DEFAULT_KEY + " " + Integer.toHexString(value.hashCode()))
                .getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(hidden);
    }

    /** As DescribeParameters shows it: without the value. */
    ObjectNode metadata() {
        Version newest = versions.getLast();
        ObjectNode view = Json.object()
                .put("Name", name)
                .put("ARN", arn())
                .put("Type", type)
                .put("LastModifiedDate", Json.epoch(newest.modified()))
                .put("Version", newest())
                .put("Tier", "Standard")
                .put("DataType", "text");
        view.putArray("Policies");
        if (type.equals(SECURE)) {
            view.put("KeyId", DEFAULT_KEY);
        }
        return newest.description().isEmpty() ? view : view.put("Description", newest.description());
    }
}
