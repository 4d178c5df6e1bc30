// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions of roles by access key id, those of roles in other accounts too. Also read outside the account's lock. */
public final class Sessions {
    /**
     * @param roleId as AWS has it before the session's name in a user id
     * @param policy the session policy's document; empty when there is none
     * @param tags the session's tags, the transitive ones too
     * @param transitive keys of the tags that go on into every role that the session assumes
     * @param foreignPolicies the policies of a role in another account, which the sandbox does not have
     */
    public record Session(
            String roleArn,
            String name,
            String roleId,
            Instant expiration,
            String policy,
            Map<String, String> tags,
            List<String> transitive,
            List<String> foreignPolicies) {

        public String arn() {
            return roleArn.replace(":iam:", ":sts:").replaceFirst(":role/(.*/)?", ":assumed-role/") + "/" + name;
        }

        /** The tags that go on into roles that this session assumes. */
        public Map<String, String> transitiveTags() {
            Map<String, String> on = new HashMap<>(tags);
            on.keySet().retainAll(transitive);
            return on;
        }
    }

    private final Map<String, Session> byKey = new ConcurrentHashMap<>();

    public void put(String accessKeyId, Session session) {
        byKey.put(accessKeyId, session);
    }

    public Optional<Session> find(String accessKeyId) {
        return Optional.ofNullable(byKey.get(accessKeyId));
    }
}
