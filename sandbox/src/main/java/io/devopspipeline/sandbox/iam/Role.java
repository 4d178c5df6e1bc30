// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A role with its inline policies and the ARNs of those attached to it. */
public final class Role {
    final String name;
    final String path;
    final String description;
    final String id = "AROA" + Account.uuid().replace("-", "").substring(0, 17).toUpperCase(Locale.ROOT);
    final Instant created;
    private String trust = "{}";
    private final Map<String, String> policies = new TreeMap<>();
    private final Set<String> attached = new TreeSet<>();

    Role(String name, String path, String description, Instant created) {
        this.name = name;
        this.path = path;
        this.description = description;
        this.created = created;
    }

    String trust() {
        return trust;
    }

    void setTrust(String trust) {
        this.trust = trust;
    }

    void putPolicy(String policy, String document) {
        policies.put(policy, document);
    }

    void removePolicy(String policy) {
        policies.remove(policy);
    }

    Map<String, String> policies() {
        return Collections.unmodifiableMap(policies);
    }

    void attach(String policyArn) {
        attached.add(policyArn);
    }

    void detach(String policyArn) {
        attached.remove(policyArn);
    }

    Set<String> attached() {
        return Collections.unmodifiableSet(attached);
    }

    /** Whether a statement of the trust policy names this service. */
    boolean trusts(String service) {
        return statements()
                .flatMap(statement -> texts(statement.at("/Principal/Service")))
                .anyMatch(service::equals);
    }

    /** Whether a statement of the trust policy asks for no external id, or for this one. */
    boolean admits(String externalId) {
        return statements()
                .map(statement -> statement.at("/Condition/StringEquals").path("sts:ExternalId"))
                .anyMatch(asked -> asked.isMissingNode() || texts(asked).anyMatch(externalId::equals));
    }

    private Stream<JsonNode> statements() {
        JsonNode statement = Json.parsed(trust).path("Statement");
        return statement.isArray() ? elements(statement) : Stream.of(statement);
    }

    private static Stream<String> texts(JsonNode oneOrMany) {
        return (oneOrMany.isArray() ? elements(oneOrMany) : Stream.of(oneOrMany)).map(JsonNode::asText);
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    public String arn() {
        return "arn:aws:iam::" + Account.ID + ":role" + path + name;
    }
}
