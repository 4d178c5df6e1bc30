// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit.policy;

import com.fasterxml.jackson.core.type.TypeReference;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What IAM asks for, by what is done: a table that stands, with its source, in a file beside this class. */
public record ActionTable(Map<String, List<String>> rows) {
    /** By the operation that the operator calls. */
    static ActionTable operations() {
        return read("operations.yaml");
    }

    /** By the type of resource that CloudFormation makes. */
    static ActionTable resourceTypes() {
        return read("resource-types.yaml");
    }

    private static ActionTable read(String name) {
        try (InputStream file =
                Objects.requireNonNull(ActionTable.class.getResourceAsStream("/policy/" + name), name)) {
            String text = new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return new ActionTable(Serialization.unmarshal(text, new TypeReference<>() {}));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException when there is no row for one of them */
    Set<String> actionsOf(Set<String> done) {
        Set<String> actions = new TreeSet<>();
        for (String each : done) {
            List<String> row = rows.get(each);
            if (row == null) {
                throw new IllegalStateException("which IAM actions does " + each + " need? It has no row in the table");
            }
            actions.addAll(row);
        }
        return actions;
    }
}
