// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.secretsmanager;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The secrets of the account, in all regions, with those that are scheduled for deletion. */
final class Secrets {
    private final Account account;
    private final Map<String, Secret> secrets = new TreeMap<>();

    Secrets(Account account) {
        this.account = account;
    }

    Instant now() {
        return account.now();
    }

    Stream<Secret> all() {
        return secrets.values().stream();
    }

    Stream<Secret> in(String region) {
        return all().filter(secret -> secret.region.equals(region));
    }

    Optional<Secret> find(String region, String id) {
        return in(region).filter(secret -> secret.isNamed(id)).findFirst();
    }

    Secret require(String region, String id) {
        return find(region, id)
                .orElseThrow(() -> AwsException.of(
                        "ResourceNotFoundException", "Secrets Manager can't find the specified secret."));
    }

    /** One that is not scheduled for deletion. */
    Secret usable(String region, String id) {
        Secret secret = require(region, id);
        if (secret.deletion().isPresent()) {
            throw AwsException.of(
                    "InvalidRequestException",
                    "You can't perform this operation on the secret because it was marked for deletion.");
        }
        return secret;
    }

    Secret create(String region, String name, String description, Map<String, String> tags) {
        find(region, name).ifPresent(Secrets::refuseSecond);
        if (!name.matches("[a-zA-Z0-9/_+=.@!-]{1,512}")) {
            throw AwsException.of(
                    "ValidationException",
                    "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!");
        }
        Secret made = new Secret(region, name, description, tags, now());
        secrets.put(region + " " + name, made);
        return made;
    }

    private static void refuseSecond(Secret first) {
        throw first.deletion().isPresent()
                ? AwsException.of(
                        "InvalidRequestException",
                        "You can't create this secret because a secret with this name is already scheduled for deletion.")
                : AwsException.of(
                        "ResourceExistsException",
                        "The operation failed because the secret " + first.name + " already exists.");
    }

    /** Requests for its value are refused from now on; after the window it is gone, and its name free. */
    void delete(Secret secret, Duration window) {
        secret.scheduleDeletion(now());
        if (window.isZero()) {
            remove(secret);
        } else {
            account.after(window, () -> remove(secret));
        }
    }

    private void remove(Secret secret) {
        secrets.values().remove(secret);
    }
}
