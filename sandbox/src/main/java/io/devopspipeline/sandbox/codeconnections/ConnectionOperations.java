// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codeconnections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import io.devopspipeline.sandbox.wire.TagOperations.Spelling;
import java.util.List;
import java.util.Map;

/** Connections as the API shows them. */
final class ConnectionOperations {
    private static final int PAGE = 50;

    private final Connections connections;

    ConnectionOperations(Connections connections) {
        this.connections = connections;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateConnection", this::create,
                "GetConnection", this::get,
                "ListConnections", this::list,
                "DeleteConnection", this::delete);
    }

    private ObjectNode create(Call call) {
        Members.known(call, "ProviderType", "ConnectionName", "Tags");
        Connection connection = connections.create(
                call.region(),
                Members.text(call.input(), "ConnectionName"),
                Members.text(call.input(), "ProviderType"));
        connection.tags().add(Spelling.UPPER_CASE.read(call.input()));
        ObjectNode answer = Json.object().put("ConnectionArn", connection.arn);
        answer.set("Tags", Spelling.UPPER_CASE.view(connection.tags()));
        return answer;
    }

    private ObjectNode get(Call call) {
        Members.known(call, "ConnectionArn");
        return Json.object().set("Connection", view(named(call, "ConnectionArn")));
    }

    private ObjectNode list(Call call) {
        Members.known(call, "ProviderTypeFilter", "MaxResults", "NextToken");
        String provider = Members.text(call.input(), "ProviderTypeFilter");
        List<ObjectNode> views = connections
                .all()
                .filter(connection -> connection.region.equals(call.region()))
                .filter(connection -> provider.isEmpty() || connection.providerType.equals(provider))
                .map(ConnectionOperations::view)
                .toList();
        return Page.of(call, views, "NextToken", call.input().path("MaxResults").asInt(PAGE))
                .answer("Connections", "NextToken");
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "ConnectionArn");
        connections.delete(named(call, "ConnectionArn"));
        return Json.object();
    }

    private Connection named(Call call, String member) {
        return connections.require(Members.text(call.input(), member));
    }

    private static ObjectNode view(Connection connection) {
        return Json.object()
                .put("ConnectionName", connection.name)
                .put("ConnectionArn", connection.arn)
                .put("ProviderType", connection.providerType)
                .put("OwnerAccountId", Account.ID)
                .put("ConnectionStatus", connection.status());
    }
}
