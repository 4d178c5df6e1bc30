package io.devopspipeline.sandbox.codecommit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** What CodeCommit does with a bare git repository. */
final class Git {
    private Git() {}

    static void init(Path folder) {
        try (Repository repository = new FileRepository(folder.toFile())) {
            repository.create(true);
            var config = repository.getConfig();
            config.setBoolean("http", null, "receivepack", true);
            config.save();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Repository open(Path folder) throws IOException {
        return new FileRepository(folder.toFile());
    }

    /** The commit a branch points to. */
    static Optional<String> tip(Path folder, String branch) {
        try (Repository repository = open(folder)) {
            return Optional.ofNullable(repository.exactRef(Constants.R_HEADS + branch))
                    .map(ref -> ref.getObjectId().name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Branch names with their commits. */
    static Map<String, String> branches(Path folder) {
        try (Repository repository = open(folder)) {
            Map<String, String> branches = new TreeMap<>();
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS)) {
                branches.put(
                        ref.getName().substring(Constants.R_HEADS.length()),
                        ref.getObjectId().name());
            }
            return branches;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One commit on a new branch with the files of a zip archive. @return its id */
    static String commitZip(Path folder, String branch, byte[] zip, String message, Instant when) {
        try (Repository repository = open(folder);
                ObjectInserter inserter = repository.newObjectInserter()) {
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    if (!entry.isDirectory()) {
                        DirCacheEntry file = new DirCacheEntry(entry.getName());
                        file.setFileMode(FileMode.REGULAR_FILE);
                        file.setObjectId(inserter.insert(Constants.OBJ_BLOB, in.readAllBytes()));
                        builder.add(file);
                    }
                }
            }
            builder.finish();
            ObjectId commit = commit(inserter, index.writeTree(inserter), message, when);
            inserter.flush();
            point(repository, branch, commit);
            return commit.name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectId commit(ObjectInserter inserter, ObjectId tree, String message, Instant when)
            throws IOException {
        PersonIdent author =
                new PersonIdent("AWS CodeCommit", "noreply-awscodecommit@amazon.com", when, java.time.ZoneOffset.UTC);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setAuthor(author);
        commit.setCommitter(author);
        commit.setMessage(message);
        return inserter.insert(commit);
    }

    private static void point(Repository repository, String branch, ObjectId commit) throws IOException {
        RefUpdate update = repository.updateRef(Constants.R_HEADS + branch);
        update.setNewObjectId(commit);
        update.forceUpdate();
        repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + branch);
    }

    /** The files of a commit as a zip archive: CodePipeline's source artifact. */
    static byte[] zip(Path folder, String commitId) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Repository repository = open(folder);
                ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader);
                TreeWalk files = new TreeWalk(reader);
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            files.addTree(walk.parseCommit(ObjectId.fromString(commitId)).getTree());
            files.setRecursive(true);
            while (files.next()) {
                zip.putNextEntry(new ZipEntry(files.getPathString()));
                zip.write(reader.open(files.getObjectId(0)).getBytes());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Reads a commit; empty when there is none of this id. */
    static Optional<RevCommit> commit(Path folder, String commitId) {
        try (Repository repository = open(folder);
                RevWalk walk = new RevWalk(repository)) {
            return Optional.of(walk.parseCommit(ObjectId.fromString(commitId)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
