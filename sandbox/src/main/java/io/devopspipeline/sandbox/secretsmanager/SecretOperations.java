// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The operations on secrets. */
final class SecretOperations {
    /** The key of each account, which encrypts secrets for which no other is named. */
    private static final String DEFAULT_KEY = "alias/aws/secretsmanager";

    private static final int PAGE = 100;

    private final Secrets secrets;

    SecretOperations(Secrets secrets) {
        this.secrets = secrets;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateSecret", this::create,
                "PutSecretValue", this::put,
                "GetSecretValue", this::get,
                "DescribeSecret", this::describe,
                "ListSecrets", this::list,
                "DeleteSecret", this::delete);
    }

    private ObjectNode create(Call call) {
        Members.known(call, "Name", "Description", "ClientRequestToken", "KmsKeyId", "SecretString", "Tags");
        Members.only(call, "KmsKeyId", DEFAULT_KEY);
        String name = Members.text(call.input(), "Name");
        Map<String, String> tags = Members.tags(call.input().path("Tags"), "Key", "Value");
        String description = Members.text(call.input(), "Description");
        Secret secret = repeated(call, name).orElseGet(() -> secrets.create(call.region(), name, description, tags));
        return call.input().has("SecretString")
                ? SecretView.names(secret).put("VersionId", version(call, secret, List.of(Secret.CURRENT)))
                : SecretView.names(secret);
    }

    /** AWS: the same request again, known by its token, changes nothing. */
    private Optional<Secret> repeated(Call call, String name) {
        return secrets.find(call.region(), name)
                .filter(secret -> secret.deletion().isEmpty())
                .filter(secret -> secret.version(token(call)).isPresent());
    }

    private static String token(Call call) {
        return Members.text(call.input(), "ClientRequestToken");
    }

    private ObjectNode put(Call call) {
        Members.known(call, "SecretId", "ClientRequestToken", "SecretString", "VersionStages");
        Secret secret = secrets.usable(call.region(), Members.text(call.input(), "SecretId"));
        if (!call.input().has("SecretString")) {
            throw AwsException.of("InvalidRequestException", "You must provide either SecretString or SecretBinary.");
        }
        List<String> labels = Members.strings(call.input().path("VersionStages"));
        String id = version(call, secret, labels.isEmpty() ? List.of(Secret.CURRENT) : labels);
        ObjectNode answer = SecretView.names(secret).put("VersionId", id);
        return answer.set("VersionStages", Json.MAPPER.valueToTree(secret.labels(id)));
    }

    /** @return the id of the version that the request has added, now or earlier */
    private String version(Call call, Secret secret, List<String> labels) {
        String value = Members.text(call.input(), "SecretString");
        String id = token(call).isEmpty() ? Account.uuid() : token(call);
        Optional<Secret.Version> earlier = secret.version(id);
        if (earlier.filter(version -> !version.value().equals(value)).isPresent()) {
            throw AwsException.of(
                    "ResourceExistsException",
                    "You can't use ClientRequestToken " + id
                            + " because that value is already in use for a version of secret " + secret.arn + ".");
        }
        if (earlier.isEmpty()) {
            secret.put(new Secret.Version(id, value, secrets.now()), labels);
        }
        return id;
    }

    private ObjectNode get(Call call) {
        Members.known(call, "SecretId", "VersionId", "VersionStage");
        Secret secret = secrets.usable(call.region(), Members.text(call.input(), "SecretId"));
        String id = Members.text(call.input(), "VersionId");
        String label = Members.text(call.input(), "VersionStage");
        Secret.Version found = id.isEmpty()
                ? labelled(secret, label.isEmpty() ? Secret.CURRENT : label)
                : secret.version(id).orElseThrow(() -> notFound("VersionId: " + id));
        if (!label.isEmpty() && !secret.labels(found.id()).contains(label)) {
            throw AwsException.of(
                    "InvalidRequestException",
                    "You provided a VersionStage that is not associated to the provided VersionId.");
        }
        return SecretView.value(secret, found);
    }

    private static Secret.Version labelled(Secret secret, String label) {
        return secret.labelled(label).orElseThrow(() -> notFound("staging label: " + label));
    }

    private static AwsException notFound(String what) {
        return AwsException.of(
                "ResourceNotFoundException", "Secrets Manager can't find the specified secret value for " + what);
    }

    private ObjectNode describe(Call call) {
        Members.known(call, "SecretId");
        Secret secret = secrets.require(call.region(), Members.text(call.input(), "SecretId"));
        return SecretView.of(secret, "VersionIdsToStages");
    }

    private ObjectNode list(Call call) {
        Members.known(call, "IncludePlannedDeletion", "MaxResults", "NextToken", "Filters", "SortOrder");
        boolean planned = call.input().path("IncludePlannedDeletion").asBoolean();
        Predicate<Secret> filter = filter(call.input().path("Filters"));
        Comparator<Secret> oldest = Comparator.comparing(secret -> secret.created);
        List<ObjectNode> found = secrets.in(call.region())
                .filter(secret -> planned || secret.deletion().isEmpty())
                .filter(filter)
                .sorted(Members.text(call.input(), "SortOrder").equals("asc") ? oldest : oldest.reversed())
                .map(secret -> SecretView.of(secret, "SecretVersionsToStages"))
                .toList();
        return Page.of(call, found, "NextToken", call.input().path("MaxResults").asInt(PAGE))
                .answer("SecretList", "NextToken");
    }

    /** By the beginning of the name, which is the only one that the sandbox has. */
    private static Predicate<Secret> filter(JsonNode filters) {
        Predicate<Secret> all = secret -> true;
        for (JsonNode filter : filters) {
            if (!Members.text(filter, "Key").equals("name")) {
                throw AwsException.notInSandbox(
                        "The filter " + Members.text(filter, "Key") + " of secretsmanager:ListSecrets");
            }
            List<String> prefixes = Members.strings(filter.path("Values"));
            all = all.and(secret -> prefixes.stream().anyMatch(secret.name::startsWith));
        }
        return all;
    }

    /** AWS: to delete by force what is not there is no error. */
    private ObjectNode delete(Call call) {
        Members.known(call, "SecretId", "RecoveryWindowInDays", "ForceDeleteWithoutRecovery");
        String id = Members.text(call.input(), "SecretId");
        Duration window = window(call);
        if (window.isZero() && secrets.find(call.region(), id).isEmpty()) {
            return Json.object().put("Name", id).put("DeletionDate", Json.epoch(secrets.now()));
        }
        Secret secret = secrets.require(call.region(), id);
        if (secret.deletion().isPresent() && !window.isZero()) {
            throw AwsException.of(
                    "InvalidRequestException",
                    "You can't perform this operation on the secret because it was already scheduled for deletion.");
        }
        secrets.delete(secret, window);
        return SecretView.names(secret)
                .put("DeletionDate", Json.epoch(secrets.now().plus(window)));
    }

    private static Duration window(Call call) {
        boolean force = call.input().path("ForceDeleteWithoutRecovery").asBoolean();
        int days = call.input().path("RecoveryWindowInDays").asInt(force ? 0 : 30);
        if (force && days != 0) {
            throw AwsException.of(
                    "InvalidParameterException",
                    "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        }
        if (!force && (days < 7 || days > 30)) {
            throw AwsException.of(
                    "InvalidParameterException",
                    "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        return Duration.ofDays(days);
    }
}
