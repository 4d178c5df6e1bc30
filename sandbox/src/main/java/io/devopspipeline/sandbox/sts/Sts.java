// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.iam.Roles;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.AwsService;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** AWS STS. An access key that is no session's is taken for a user of that name: signatures are not verified. */
public final class Sts implements AwsService {
    private record Session(String roleArn, String name, String roleId, Instant expiration) {}

    private final Account account;
    private final Roles roles;
    private final Map<String, Session> sessions = new HashMap<>();

    public Sts(Account account, Roles roles) {
        this.account = account;
        this.roles = roles;
    }

    @Override
    public String signingName() {
        return "sts";
    }

    @Override
    public Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public String apiName() {
        return "https://sts.amazonaws.com/doc/2011-06-15/";
    }

    @Override
    public Stream<String> inventory() {
        return Stream.empty();
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "GetCallerIdentity", this::identity,
                "AssumeRole", this::assumeRole,
                "AssumeRoleWithWebIdentity", this::assumeRole);
    }

    private ObjectNode identity(Call call) {
        String key = call.caller().accessKeyId();
        Session session = sessions.get(key);
        return session == null
                ? Json.object()
                        .put("UserId", "AIDA" + key)
                        .put("Account", Account.ID)
                        .put("Arn", "arn:aws:iam::" + Account.ID + ":user/" + key)
                : Json.object()
                        .put("UserId", session.roleId() + ":" + session.name())
                        .put("Account", Account.ID)
                        .put("Arn", arn(session));
    }

    private ObjectNode assumeRole(Call call) {
        String roleArn = call.input().path("RoleArn").asText();
        if (!roles.canBeAssumed(roleArn, call.input().path("ExternalId").asText(""))) {
            throw new AwsException(
                    403,
                    "AccessDenied",
                    "User: arn:aws:iam::" + Account.ID + ":user/"
                            + call.caller().accessKeyId()
                            + " is not authorized to perform: sts:AssumeRole on resource: " + roleArn);
        }
        int seconds = call.input().path("DurationSeconds").asInt(3600);
        if (seconds < 900 || seconds > 43_200) {
            throw AwsException.of("ValidationError", "The requested DurationSeconds must be between 900 and 43200.");
        }
        String id = Account.uuid().replace("-", "").toUpperCase(Locale.ROOT);
        Session session = new Session(
                roleArn,
                call.input().path("RoleSessionName").asText(),
                "AROA" + id.substring(0, 17),
                account.now().plus(Duration.ofSeconds(seconds)));
        String key = "ASIA" + id.substring(0, 16);
        sessions.put(key, session);
        return answer(session, key, id);
    }

    private static ObjectNode answer(Session session, String key, String secret) {
        ObjectNode answer = Json.object();
        answer.putObject("AssumedRoleUser")
                .put("AssumedRoleId", session.roleId() + ":" + session.name())
                .put("Arn", arn(session));
        answer.putObject("Credentials")
                .put("AccessKeyId", key)
                .put("SecretAccessKey", secret)
                .put("SessionToken", "session-" + key)
                .put("Expiration", Json.iso(session.expiration()));
        return answer;
    }

    private static String arn(Session session) {
        return session.roleArn().replace(":iam:", ":sts:").replace(":role/", ":assumed-role/") + "/" + session.name();
    }
}
