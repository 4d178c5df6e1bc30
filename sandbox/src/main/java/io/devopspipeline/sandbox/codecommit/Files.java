// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codecommit;

import io.devopspipeline.sandbox.git.Git;
import io.devopspipeline.sandbox.wire.AwsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** What lies in a commit's tree. */
final class Files {
    private Files() {}

    /** A file, folder or link of a tree. */
    record Entry(String path, String objectId, FileMode mode) {
        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /** All paths at the tip of a branch; none when there is no such branch. */
    static Set<String> paths(CodeCommitRepository repository, String branch) {
        Set<String> paths = new TreeSet<>();
        Git.resolve(repository.git, branch)
                .ifPresent(commit -> all(repository.git, commit).forEach(entry -> paths.add(entry.path())));
        return paths;
    }

    static List<Entry> all(Path folder, RevCommit commit) {
        return Git.in(folder, git -> {
            try (TreeWalk walk = new TreeWalk(git)) {
                walk.addTree(commit.getTree());
                walk.setRecursive(true);
                return entries(walk);
            }
        });
    }

    /** The entries of one folder, folders among them. @param path empty for the root */
    static List<Entry> in(Path folder, RevCommit commit, String path) {
        return Git.in(folder, git -> {
            try (TreeWalk walk = new TreeWalk(git)) {
                walk.addTree(tree(folder, commit, path));
                List<Entry> entries = entries(walk);
                return entries.stream()
                        .map(entry -> new Entry(
                                path.isEmpty() ? entry.path() : path + "/" + entry.path(),
                                entry.objectId(),
                                entry.mode()))
                        .toList();
            }
        });
    }

    private static List<Entry> entries(TreeWalk walk) throws IOException {
        List<Entry> entries = new ArrayList<>();
        while (walk.next()) {
            entries.add(new Entry(walk.getPathString(), walk.getObjectId(0).name(), walk.getFileMode(0)));
        }
        return entries;
    }

    static org.eclipse.jgit.lib.ObjectId tree(Path folder, RevCommit commit, String path) {
        if (path.isEmpty()) {
            return commit.getTree().getId();
        }
        return Git.in(folder, git -> {
            try (TreeWalk walk = TreeWalk.forPath(git, path, commit.getTree())) {
                if (walk == null || walk.getFileMode(0) != FileMode.TREE) {
                    throw AwsException.of("FolderDoesNotExistException", "Could not find path " + path);
                }
                return walk.getObjectId(0);
            }
        });
    }

    static byte[] content(Path folder, String blobId) {
        return Git.in(folder, git -> git.open(org.eclipse.jgit.lib.ObjectId.fromString(blobId))
                .getBytes());
    }

    static String mode(FileMode mode) {
        if (mode == FileMode.SYMLINK) {
            return "SYMLINK";
        }
        return mode == FileMode.EXECUTABLE_FILE ? "EXECUTABLE" : "NORMAL";
    }
}
