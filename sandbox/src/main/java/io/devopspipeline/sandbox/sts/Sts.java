// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.iam.Role;
import io.devopspipeline.sandbox.iam.Roles;
import io.devopspipeline.sandbox.iam.Sessions;
import io.devopspipeline.sandbox.iam.Sessions.Session;
import io.devopspipeline.sandbox.iam.authorization.Authorization;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** AWS STS. An access key that is no session's is taken for a user of that name: signatures are not verified. */
public final class Sts implements ServiceModule {
    private static final int DEFAULT_SECONDS = 3600;

    private final Account account;
    private final Roles roles;
    private final Sessions sessions;
    private final Authorization authorization;

    public Sts(Account account, Roles roles, Sessions sessions, Authorization authorization) {
        this.account = account;
        this.roles = roles;
        this.sessions = sessions;
        this.authorization = authorization;
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
                "AssumeRoleWithWebIdentity", this::assumeRoleWithWebIdentity);
    }

    @Override
    public boolean takesUnsigned(String operation) {
        return operation.equals("AssumeRoleWithWebIdentity");
    }

    private ObjectNode identity(Call call) {
        Members.known(call);
        String key = call.caller().accessKeyId();
        return sessions.find(key)
                .map(session -> Json.object()
                        .put("UserId", session.roleId() + ":" + session.name())
                        .put("Account", session.roleArn().split(":", 6)[4])
                        .put("Arn", session.arn()))
                .orElseGet(() -> Json.object()
                        .put("UserId", "AIDA" + key)
                        .put("Account", Account.ID)
                        .put("Arn", "arn:aws:iam::" + Account.ID + ":user/" + key));
    }

    private ObjectNode assumeRole(Call call) {
        Members.known(
                call,
                "RoleArn",
                "RoleSessionName",
                "DurationSeconds",
                "ExternalId",
                "Policy",
                "PolicyArns",
                "Tags",
                "TransitiveTagKeys",
                "SourceIdentity");
        String roleArn = roleArn(call);
        if (roles.find(roleArn).isPresent() && !roles.isKnown(roleArn, call.caller())) {
            throw denied(call, roleArn);
        }
        if (authorization.enforced()) {
            authorization.trust().checkAssumeRole(call);
        } else if (!roles.canBeAssumed(roleArn, call.input().path("ExternalId").asText(""))) {
            throw denied(call, roleArn);
        }
        return begin(call, roleArn);
    }

    private static AwsException denied(Call call, String roleArn) {
        return new AwsException(
                403,
                "AccessDenied",
                "User: arn:aws:iam::" + Account.ID + ":user/" + call.caller().accessKeyId()
                        + " is not authorized to perform: sts:AssumeRole on resource: " + roleArn);
    }

    private ObjectNode assumeRoleWithWebIdentity(Call call) {
        Members.known(
                call, "RoleArn", "RoleSessionName", "WebIdentityToken", "DurationSeconds", "Policy", "PolicyArns");
        String roleArn = roleArn(call);
        WebIdentity identity = WebIdentity.of(Members.text(call.input(), "WebIdentityToken"));
        boolean trusted = authorization.enforced()
                ? authorization.trust().trusts(roleArn, identity.provider(), identity.subject(), identity.audience())
                : roles.canBeAssumedWithWebIdentity(roleArn);
        if (!trusted) {
            throw new AwsException(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
        }
        return begin(call, roleArn)
                .put("SubjectFromWebIdentityToken", identity.subject())
                .put("Provider", identity.provider())
                .put("Audience", identity.audience());
    }

    private static String roleArn(Call call) {
        String arn = Members.text(call.input(), "RoleArn");
        if (!arn.matches("arn:[^:]+:[^:]+:[^:]*:[^:]*:.+")) {
            throw AwsException.of("ValidationError", arn + " is invalid");
        }
        return arn;
    }

    private ObjectNode begin(Call call, String roleArn) {
        String name = sessionName(call);
        int seconds = seconds(call, roleArn);
        String id = Account.uuid().replace("-", "").toUpperCase(Locale.ROOT);
        String roleId = roles.find(roleArn).map(Role::id).orElse("");
        Session session = new Session(
                roleArn,
                name,
                roleId,
                account.now().plus(Duration.ofSeconds(seconds)),
                Members.text(call.input(), "Policy"),
                authorization.trust().sessionTags(call),
                authorization.trust().transitiveKeys(call),
                List.of());
        String key = "ASIA" + id.substring(0, 16);
        sessions.put(key, session);
        return answer(session, key, id);
    }

    private static String sessionName(Call call) {
        String name = Members.text(call.input(), "RoleSessionName");
        if (!name.matches("[\\w+=,.@-]{2,64}")) {
            throw AwsException.of(
                    "ValidationError",
                    "1 validation error detected: Value '" + name
                            + "' at 'roleSessionName' failed to satisfy constraint: "
                            + (name.length() > 64
                                    ? "Member must have length less than or equal to 64"
                                    : name.length() < 2
                                            ? "Member must have length greater than or equal to 2"
                                            : "Member must satisfy regular expression pattern: [\\w+=,.@-]*"));
        }
        return name;
    }

    private int seconds(Call call, String roleArn) {
        int seconds = call.input().path("DurationSeconds").asInt(DEFAULT_SECONDS);
        if (seconds < 900 || seconds > 43_200) {
            throw AwsException.of("ValidationError", "The requested DurationSeconds must be between 900 and 43200.");
        }
        if (sessions.find(call.caller().accessKeyId()).isPresent() && seconds > DEFAULT_SECONDS) {
            throw AwsException.of(
                    "ValidationError",
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }
        if (seconds > roles.find(roleArn).map(Role::maxSessionDuration).orElse(DEFAULT_SECONDS)) {
            throw AwsException.of(
                    "ValidationError",
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return seconds;
    }

    private static ObjectNode answer(Session session, String key, String secret) {
        ObjectNode answer = Json.object();
        answer.putObject("AssumedRoleUser")
                .put("AssumedRoleId", session.roleId() + ":" + session.name())
                .put("Arn", session.arn());
        answer.putObject("Credentials")
                .put("AccessKeyId", key)
                .put("SecretAccessKey", secret)
                .put("SessionToken", "session-" + key)
                .put("Expiration", Json.iso(session.expiration()));
        return answer;
    }
}
