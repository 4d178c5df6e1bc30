// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codeconnections;

import io.devopspipeline.sandbox.wire.AwsException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The account's connections, by ARN. */
final class Connections {
    private static final Set<String> PROVIDERS =
            Set.of("Bitbucket", "GitHub", "GitHubEnterpriseServer", "GitLab", "GitLabSelfManaged", "AzureDevOps");
    private static final Set<String> STATUSES = Set.of("PENDING", "AVAILABLE", "ERROR");

    private final Map<String, Connection> connections = new LinkedHashMap<>();

    Stream<Connection> all() {
        return connections.values().stream();
    }

    Connection create(String region, String name, String providerType) {
        if (name.isEmpty() || name.length() > 32) {
            throw AwsException.of(
                    "ValidationException",
                    "1 validation error detected: Value '" + name
                            + "' at 'connectionName' failed to satisfy constraint: Member must have length between 1 and 32");
        }
        if (!PROVIDERS.contains(providerType)) {
            throw AwsException.of(
                    "ValidationException",
                    "1 validation error detected: Value '" + providerType
                            + "' at 'providerType' failed to satisfy constraint: Member must satisfy enum value set");
        }
        Connection connection = new Connection(region, name, providerType);
        connections.put(connection.arn, connection);
        return connection;
    }

    Connection require(String arn) {
        return Optional.ofNullable(connections.get(arn))
                .orElseThrow(() -> new AwsException(
                        404,
                        "ResourceNotFoundException",
                        "Resource not found. Connection '" + arn + "' does not exist."));
    }

    void delete(Connection connection) {
        connections.remove(connection.arn);
    }

    /** What a person does in the console, or what befalls a connection. */
    void become(String arn, String status) {
        if (!STATUSES.contains(status)) {
            throw new IllegalArgumentException("a connection is " + STATUSES + ", not " + status);
        }
        Connection connection = connections.get(arn);
        if (connection == null) {
            throw new IllegalArgumentException("there is no connection " + arn);
        }
        connection.setStatus(status);
    }
}
