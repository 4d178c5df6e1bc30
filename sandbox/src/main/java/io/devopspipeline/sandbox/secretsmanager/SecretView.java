// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.secretsmanager;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;

/** A secret as the API shows it. */
final class SecretView {
    private SecretView() {}

    static ObjectNode names(Secret secret) {
        return Json.object().put("ARN", secret.arn).put("Name", secret.name);
    }

    static ObjectNode value(Secret secret, Secret.Version version) {
        ObjectNode view = names(secret)
                .put("VersionId", version.id())
                .put("SecretString", version.value())
                .put("CreatedDate", Json.epoch(version.created()));
        return view.set("VersionStages", Json.MAPPER.valueToTree(secret.labels(version.id())));
    }

    /** Without its value. @param versions the operation's word for the versions with a label */
    static ObjectNode of(Secret secret, String versions) {
        ObjectNode view = names(secret)
                .put("CreatedDate", Json.epoch(secret.created))
                .put("LastChangedDate", Json.epoch(secret.changed()));
        if (!secret.description.isEmpty()) {
            view.put("Description", secret.description);
        }
        secret.deletion().ifPresent(since -> view.put("DeletedDate", Json.epoch(since)));
        if (!secret.tags.isEmpty()) {
            view.set("Tags", secret.tags.list("Key", "Value"));
        }
        ObjectNode labels = view.putObject(versions);
        secret.labelledVersions().forEach(id -> labels.set(id, Json.MAPPER.valueToTree(secret.labels(id))));
        return view;
    }
}
