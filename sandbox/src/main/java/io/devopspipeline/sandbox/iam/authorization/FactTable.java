// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.iam.Roles;
import io.devopspipeline.sandbox.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/** Reads one of the tables of facts about IAM, YAML files with their sources in the resources of {@code iam}. */
final class FactTable {
    private FactTable() {}

    static JsonNode read(String name) {
        try (InputStream file = Objects.requireNonNull(Roles.class.getResourceAsStream(name), name)) {
            return Json.MAPPER.valueToTree(new Yaml().<Object>load(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
