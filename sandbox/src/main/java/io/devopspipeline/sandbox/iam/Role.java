// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Tags;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A role with its settings, its inline policies and the ARNs of those attached to it. Policies are checked when they are put. */
public final class Role {
    static final int DEFAULT_SESSION = 3600;
    private static final int INLINE_QUOTA = 10_240;
    private static final int TRUST_QUOTA = 2048;

    private final String name;
    private final String path;
    private final String id =
            "AROA" + Account.uuid().replace("-", "").substring(0, 17).toUpperCase(Locale.ROOT);
    private final Instant created;
    private String description = "";
    private String trust;
    private int maxSessionDuration = DEFAULT_SESSION;
    private String permissionsBoundary = "";
    private final Tags tags = new Tags();
    private final Map<String, String> policies = new TreeMap<>();
    private final Set<String> attached = new TreeSet<>();

    Role(String name, String path, String trust, Instant created) {
        this.name = name;
        this.path = path;
        this.trust = checkedTrust(trust);
        this.created = created;
    }

    public String name() {
        return name;
    }

    public String path() {
        return path;
    }

    public String id() {
        return id;
    }

    public String arn() {
        return "arn:aws:iam::" + Account.ID + ":role" + path + name;
    }

    Instant created() {
        return created;
    }

    String description() {
        return description;
    }

    void describe(String text) {
        description = text;
    }

    /** The trust policy as it was given. */
    public String trust() {
        return trust;
    }

    void trust(String document) {
        trust = checkedTrust(document);
    }

    private static String checkedTrust(String document) {
        PolicyDocument.check(document);
        if (PolicyDocument.size(document) > TRUST_QUOTA) {
            throw new AwsException(409, "LimitExceeded", "Cannot exceed quota for ACLSizePerRole: " + TRUST_QUOTA);
        }
        return document;
    }

    public int maxSessionDuration() {
        return maxSessionDuration;
    }

    void maxSessionDuration(int seconds) {
        if (seconds < DEFAULT_SESSION || seconds > 43_200) {
            throw AwsException.of(
                    "ValidationError",
                    "1 validation error detected: Value '" + seconds
                            + "' at 'maxSessionDuration' failed to satisfy constraint: Member must have value between 3600 "
                            + "and 43200");
        }
        maxSessionDuration = seconds;
    }

    /** The ARN of the boundary; empty when there is none. */
    public String permissionsBoundary() {
        return permissionsBoundary;
    }

    void permissionsBoundary(String arn) {
        permissionsBoundary = arn;
    }

    public Tags tags() {
        return tags;
    }

    /** A tag replaces one whose key differs only in case. */
    void tag(Map<String, String> more) {
        RoleTagKeys.check(more);
        untag(more.keySet());
        tags.add(more);
    }

    void untag(Collection<String> keys) {
        tags.remove(RoleTagKeys.in(tags, keys));
    }

    /** Inline policies' documents by name. */
    public Map<String, String> policies() {
        return Collections.unmodifiableMap(policies);
    }

    void putPolicy(String policy, String document) {
        PolicyDocument.checkOfIdentity(document);
        int others = policies.entrySet().stream()
                .filter(each -> !each.getKey().equals(policy))
                .mapToInt(each -> PolicyDocument.size(each.getValue()))
                .sum();
        if (others + PolicyDocument.size(document) > INLINE_QUOTA) {
            throw new AwsException(
                    409,
                    "LimitExceeded",
                    "Maximum policy size of " + INLINE_QUOTA + " bytes exceeded for role " + name);
        }
        policies.put(policy, document);
    }

    void removePolicy(String policy) {
        policies.remove(policy);
    }

    /** ARNs of the managed policies. */
    public Set<String> attached() {
        return Collections.unmodifiableSet(attached);
    }

    void attach(String arn) {
        attached.add(arn);
    }

    void detach(String arn) {
        attached.remove(arn);
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

    /** Whether a statement of the trust policy lets identities of an OpenID Connect provider in. */
    boolean federates() {
        return statements()
                .flatMap(statement -> texts(statement.path("Action")))
                .anyMatch("sts:AssumeRoleWithWebIdentity"::equals);
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
}
