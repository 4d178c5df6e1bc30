// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.util.io.DisabledOutputStream;
import org.jspecify.annotations.Nullable;

/** The files that differ between two commits. */
public final class ChangedFiles {
    private ChangedFiles() {}

    /** @param old zero for a reference that is new: its commit is compared with its first parent */
    public static Set<String> between(Path folder, ObjectId old, ObjectId now) {
        return Git.in(folder, git -> {
            try (RevWalk walk = new RevWalk(git)) {
                RevCommit commit = walk.parseCommit(now);
                return files(git, before(walk, old, commit), commit.getTree());
            }
        });
    }

    private static @Nullable RevTree before(RevWalk walk, ObjectId old, RevCommit commit) throws IOException {
        if (!old.equals(ObjectId.zeroId())) {
            return walk.parseCommit(old).getTree();
        }
        return commit.getParentCount() == 0
                ? null
                : walk.parseCommit(commit.getParent(0)).getTree();
    }

    private static Set<String> files(Repository git, @Nullable RevTree before, RevTree now) throws IOException {
        Set<String> files = new TreeSet<>();
        try (DiffFormatter diff = new DiffFormatter(DisabledOutputStream.INSTANCE)) {
            diff.setRepository(git);
            for (DiffEntry entry : diff.scan(before, now)) {
                files.add(
                        entry.getChangeType() == DiffEntry.ChangeType.DELETE ? entry.getOldPath() : entry.getNewPath());
            }
        }
        return files;
    }
}
