// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file with the mapping, such as a mounted ConfigMap. It is small, so each reconcile reads it, and applies it when it has changed. A malformed
 * change is logged once, and the last valid mapping still applies.
 */
public final class AccountsFile {
    private static final Logger LOG = LoggerFactory.getLogger(AccountsFile.class);

    private final Optional<Path> file;
    private AccountsMapping good;
    private String seen = "";
    private String told = "";

    /** @throws IllegalStateException when there is a file to be read and no mapping can be had from it */
    public AccountsFile(Optional<Path> file) {
        this.file = file;
        this.good = file.map(this::first).orElse(AccountsMapping.NONE);
    }

    private AccountsMapping first(Path path) {
        try {
            seen = Files.readString(path);
            return MappingReader.read(seen);
        } catch (IOException | MalformedMappingException e) {
            throw new IllegalStateException("The accounts file " + path + " cannot be used: " + words(e), e);
        }
    }

    /** The newest mapping that could be understood. */
    public synchronized AccountsMapping mapping() {
        file.ifPresent(this::look);
        return good;
    }

    private void look(Path path) {
        try {
            String now = Files.readString(path);
            if (!now.equals(seen)) {
                seen = now;
                good = MappingReader.read(now);
                LOG.info(
                        "Reloaded the accounts file {}: {} namespaces.",
                        path,
                        good.namespaces().size());
            }
            told = "";
        } catch (IOException | MalformedMappingException e) {
            complain(path, words(e));
        }
    }

    private void complain(Path path, String problem) {
        if (!problem.equals(told)) {
            told = problem;
            LOG.error("The accounts file {} cannot be used. The previous one still applies. {}", path, problem);
        }
    }

    private static String words(Exception e) {
        return e instanceof MalformedMappingException ? String.valueOf(e.getMessage()) : e.toString();
    }
}
