// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.git;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Files of a commit as a zip archive, and back. */
public final class Archive {
    private Archive() {}

    /** The files of a zip archive by path. */
    public static Map<String, byte[]> files(byte[] zip) {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), in.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** CodePipeline's CODE_ZIP: the files, without git's history. */
    public static byte[] of(Path folder, RevCommit commit) {
        return Git.in(folder, git -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                write(git, commit, zip);
            }
            return bytes.toByteArray();
        });
    }

    private static void write(Repository git, RevCommit commit, ZipOutputStream zip) throws IOException {
        try (ObjectReader reader = git.newObjectReader();
                TreeWalk files = new TreeWalk(reader)) {
            files.addTree(commit.getTree());
            files.setRecursive(true);
            while (files.next()) {
                if (files.getFileMode(0) != FileMode.GITLINK) {
                    zip.putNextEntry(new ZipEntry(files.getPathString()));
                    reader.open(files.getObjectId(0)).copyTo(zip);
                    zip.closeEntry();
                }
            }
        }
    }
}
