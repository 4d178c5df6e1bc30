// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** A bare git repository on disk: its branches and commits. Opened anew for each look, so that pushes are seen at once. */
public final class Git {
    private Git() {}

    /** What is done with an open repository. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Repository repository) throws IOException;
    }

    public static void init(Path folder) {
        try (Repository repository = new FileRepository(folder.toFile())) {
            repository.create(true);
            repository.getConfig().setBoolean("receive", null, "autogc", false);
            repository.getConfig().save();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Repository open(Path folder) throws IOException {
        return new FileRepository(folder.toFile());
    }

    public static <T> T in(Path folder, Work<T> work) {
        try (Repository repository = open(folder)) {
            return work.with(repository);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The commit a branch points to. */
    public static Optional<String> tip(Path folder, String branch) {
        return in(folder, git -> Optional.ofNullable(git.exactRef(Constants.R_HEADS + branch))
                .map(ref -> ref.getObjectId().name()));
    }

    public static Set<String> branches(Path folder) {
        return in(folder, git -> {
            Set<String> names = new TreeSet<>();
            for (Ref ref : git.getRefDatabase().getRefsByPrefix(Constants.R_HEADS)) {
                names.add(Repository.shortenRefName(ref.getName()));
            }
            return names;
        });
    }

    /** The branch that a clone checks out; empty as long as the repository is. */
    public static Optional<String> defaultBranch(Path folder) {
        return in(folder, git -> {
            Ref head = git.exactRef(Constants.HEAD);
            return head == null || head.getTarget().getObjectId() == null
                    ? Optional.empty()
                    : Optional.of(Repository.shortenRefName(head.getTarget().getName()));
        });
    }

    /** AWS: the first branch that comes into an empty repository is its default branch. */
    public static void adoptDefaultBranch(Path folder, String branch) {
        if (defaultBranch(folder).isEmpty()) {
            var _ = in(folder, git -> git.updateRef(Constants.HEAD).link(Constants.R_HEADS + branch));
        }
    }

    /** @return false when the branch has moved away from {@code old} meanwhile */
    public static boolean point(Path folder, String branch, Optional<String> old, String commit) {
        RefUpdate.Result result = in(folder, git -> {
            RefUpdate update = git.updateRef(Constants.R_HEADS + branch);
            update.setExpectedOldObjectId(old.map(ObjectId::fromString).orElse(ObjectId.zeroId()));
            update.setNewObjectId(ObjectId.fromString(commit));
            return update.forceUpdate();
        });
        return result == RefUpdate.Result.NEW
                || result == RefUpdate.Result.FORCED
                || result == RefUpdate.Result.FAST_FORWARD;
    }

    /** Reads a commit; empty when there is none of this id. */
    public static Optional<RevCommit> commit(Path folder, String commitId) {
        if (!ObjectId.isId(commitId)) {
            return Optional.empty();
        }
        return in(folder, git -> {
            try (RevWalk walk = new RevWalk(git)) {
                return Optional.of(walk.parseCommit(ObjectId.fromString(commitId)));
            } catch (org.eclipse.jgit.errors.MissingObjectException
                    | org.eclipse.jgit.errors.IncorrectObjectTypeException e) {
                return Optional.empty();
            }
        });
    }

    /** The commit itself, or the one that an annotated tag names. */
    public static String commitOf(Path folder, ObjectId id) {
        return in(folder, git -> {
            try (RevWalk walk = new RevWalk(git)) {
                return walk.peel(walk.parseAny(id)).name();
            }
        });
    }

    /** The commit that a branch name or a commit id means. */
    public static Optional<RevCommit> resolve(Path folder, String specifier) {
        String id = tip(folder, specifier.replaceFirst("^refs/heads/", "")).orElse(specifier);
        return commit(folder, id);
    }
}
