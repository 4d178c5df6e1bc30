// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codecommit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.ReceiveCommand;

/**
 * A branch or tag that came, moved or went, as EventBridge tells it.
 * @param reference the full name, refs/heads/main
 * @param old empty when it came
 * @param now empty when it went
 */
record ReferenceChange(String reference, Optional<String> old, Optional<String> now) {

    static ReferenceChange of(ReceiveCommand pushed) {
        return new ReferenceChange(pushed.getRefName(), id(pushed.getOldId()), id(pushed.getNewId()));
    }

    static ReferenceChange branch(String name, Optional<String> old, String now) {
        return new ReferenceChange(Constants.R_HEADS + name, old, Optional.of(now));
    }

    private static Optional<String> id(ObjectId id) {
        return ObjectId.zeroId().equals(id) ? Optional.empty() : Optional.of(id.name());
    }

    boolean ofBranch() {
        return reference.startsWith(Constants.R_HEADS);
    }

    String name() {
        return org.eclipse.jgit.lib.Repository.shortenRefName(reference);
    }

    ObjectNode detail(CodeCommitRepository repository) {
        ObjectNode detail = Json.object()
                .put("event", event())
                .put("repositoryName", repository.name())
                .put("repositoryId", repository.id)
                .put("referenceType", ofBranch() ? "branch" : "tag")
                .put("referenceName", name())
                .put("referenceFullName", reference)
                .put("callerUserArn", "arn:aws:iam::" + Account.ID + ":user/git");
        now.ifPresent(commit -> detail.put("commitId", commit));
        old.ifPresent(commit -> detail.put("oldCommitId", commit));
        return detail;
    }

    private String event() {
        if (now.isEmpty()) {
            return "referenceDeleted";
        }
        return old.isEmpty() ? "referenceCreated" : "referenceUpdated";
    }
}
