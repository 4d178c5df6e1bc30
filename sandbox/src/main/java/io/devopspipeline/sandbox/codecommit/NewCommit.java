// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codecommit;

import io.devopspipeline.sandbox.git.Git;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * A commit made by the API instead of by a push.
 * @param parent the commit it stands on; empty for the first one
 * @param put content by path
 * @param deleted paths
 */
record NewCommit(
        Optional<RevCommit> parent,
        Map<String, byte[]> put,
        Set<String> deleted,
        String author,
        String email,
        String message,
        Instant when) {

    /** @param blobs ids of the files that were put */
    record Written(String commitId, String treeId, Map<String, String> blobs) {}

    /** Stores the objects; no branch points to them yet. */
    Written write(Path folder) {
        return Git.in(folder, git -> {
            try (ObjectInserter inserter = git.newObjectInserter()) {
                Map<String, String> blobs = new LinkedHashMap<>();
                ObjectId tree = tree(git, inserter, blobs);
                ObjectId commit = inserter.insert(commit(tree));
                inserter.flush();
                return new Written(commit.name(), tree.name(), blobs);
            }
        });
    }

    private ObjectId tree(Repository git, ObjectInserter inserter, Map<String, String> blobs) throws IOException {
        Map<String, DirCacheEntry> entries = parent.isPresent() ? entries(git, parent.get()) : new TreeMap<>();
        for (Map.Entry<String, byte[]> file : put.entrySet()) {
            DirCacheEntry entry = new DirCacheEntry(file.getKey());
            DirCacheEntry before = entries.get(file.getKey());
            entry.setFileMode(before == null ? FileMode.REGULAR_FILE : before.getFileMode());
            entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, file.getValue()));
            entries.put(file.getKey(), entry);
            blobs.put(file.getKey(), entry.getObjectId().name());
        }
        entries.keySet().removeAll(deleted);
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        entries.values().forEach(builder::add);
        builder.finish();
        return index.writeTree(inserter);
    }

    private static Map<String, DirCacheEntry> entries(Repository git, RevCommit commit) throws IOException {
        Map<String, DirCacheEntry> entries = new TreeMap<>();
        try (TreeWalk files = new TreeWalk(git)) {
            files.addTree(commit.getTree());
            files.setRecursive(true);
            while (files.next()) {
                DirCacheEntry entry = new DirCacheEntry(files.getPathString());
                entry.setFileMode(files.getFileMode(0));
                entry.setObjectId(files.getObjectId(0));
                entries.put(files.getPathString(), entry);
            }
        }
        return entries;
    }

    private CommitBuilder commit(ObjectId tree) {
        PersonIdent person = new PersonIdent(author, email, when, ZoneOffset.UTC);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        parent.ifPresent(commit::setParentId);
        commit.setAuthor(person);
        commit.setCommitter(person);
        commit.setMessage(message);
        return commit;
    }
}
