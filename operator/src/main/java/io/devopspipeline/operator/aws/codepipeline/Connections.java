// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.codepipeline;

import io.devopspipeline.crd.Partition;
import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.aws.client.AwsCall;
import io.devopspipeline.operator.aws.client.AwsFailure;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.codeconnections.CodeConnectionsClient;
import software.amazon.awssdk.services.codeconnections.model.Connection;
import software.amazon.awssdk.services.codeconnections.model.ConnectionStatus;

/** CodeConnections: the way to repositories at GitHub, GitLab and Bitbucket. Every method throws {@link AwsFailure}. */
public final class Connections {
    private static final AwsCall CODECONNECTIONS = new AwsCall("CodeConnections");

    private final Supplier<CodeConnectionsClient> client;

    public Connections(Supplier<CodeConnectionsClient> client) {
        this.client = client;
    }

    /**
     * {@code GetConnection}. NOT_FOUND when there is no such connection.
     * @return why the connection cannot be used, and its page in the console; empty when it is available
     */
    public Optional<String> problem(String arn) {
        Connection connection = CODECONNECTIONS
                .make("GetConnection", "connection " + arn, () -> client.get().getConnection(r -> r.connectionArn(arn)))
                .connection();
        return connection.connectionStatus() == ConnectionStatus.AVAILABLE
                ? Optional.empty()
                : Optional.of("Connection " + Absent.empty(connection.connectionName()) + " (" + arn + ") is "
                        + Absent.empty(connection.connectionStatusAsString()) + " (" + console(arn.split(":")[3])
                        + ").");
    }

    private static String console(String region) {
        return Partition.console(region) + "/codesuite/settings/connections?region=" + region;
    }
}
