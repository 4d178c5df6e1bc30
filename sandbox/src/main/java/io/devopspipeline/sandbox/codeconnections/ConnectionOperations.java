// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codeconnections;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
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
                "DeleteConnection", this::delete,
                "TagResource", this::tag,
                "UntagResource", this::untag,
                "ListTagsForResource", this::tags);
    }

    private ObjectNode create(Call call) {
        Members.known(call, "ProviderType", "ConnectionName", "Tags");
        Connection connection = connections.create(
                call.region(),
                Members.text(call.input(), "ConnectionName"),
                Members.text(call.input(), "ProviderType"));
        connection.addTags(Members.tags(call.input().path("Tags"), "Key", "Value"));
        ObjectNode answer = Json.object().put("ConnectionArn", connection.arn);
        answer.set("Tags", view(connection.tags()));
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
        return Page.of(
                        views,
                        Members.text(call.input(), "NextToken"),
                        call.input().path("MaxResults").asInt(PAGE))
                .answer("Connections", "NextToken");
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "ConnectionArn");
        connections.delete(named(call, "ConnectionArn"));
        return Json.object();
    }

    private ObjectNode tag(Call call) {
        Members.known(call, "ResourceArn", "Tags");
        named(call, "ResourceArn").addTags(Members.tags(call.input().path("Tags"), "Key", "Value"));
        return Json.object();
    }

    private ObjectNode untag(Call call) {
        Members.known(call, "ResourceArn", "TagKeys");
        named(call, "ResourceArn").removeTags(Members.strings(call.input().path("TagKeys")));
        return Json.object();
    }

    private ObjectNode tags(Call call) {
        Members.known(call, "ResourceArn");
        return Json.object().set("Tags", view(named(call, "ResourceArn").tags()));
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

    private static ArrayNode view(Map<String, String> tags) {
        ArrayNode list = Json.array();
        tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        return list;
    }
}
