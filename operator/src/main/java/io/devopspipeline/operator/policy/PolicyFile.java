// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file with the policy, such as a mounted ConfigMap. Each reconcile looks whether it has changed: then it is read and applied. A malformed
 * change is logged once, and the last valid policy still applies.
 */
public final class PolicyFile {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyFile.class);

    private final Path path;
    private Policy current;
    private String read = "";
    /** Of the file, when it was read; empty: it can have changed since without another state. */
    private Optional<FileState> state = Optional.empty();

    private String reported = "";

    /** @throws IllegalStateException when there is no file, or no policy can be read from it */
    public PolicyFile(Optional<Path> file) {
        this.path = file.orElseThrow(() -> new IllegalStateException(
                "The operator needs a policy file. Set DEVOPSPIPELINE_POLICY_FILE to its path."));
        try {
            this.read = Files.readString(path);
            this.current = PolicyReader.read(read);
        } catch (IOException | MalformedPolicyException e) {
            throw new IllegalStateException("The policy file " + path + " cannot be used: " + cause(e), e);
        }
    }

    /** The latest valid policy. */
    public synchronized Policy policy() {
        try {
            FileState now = FileState.of(path);
            if (!Optional.of(now).equals(state)) {
                String text = Files.readString(path);
                state = Optional.of(now).filter(seen -> seen.isCertain(Instant.now()));
                apply(text);
            }
            reported = "";
        } catch (IOException | MalformedPolicyException e) {
            report(cause(e));
        }
        return current;
    }

    private void apply(String text) throws MalformedPolicyException {
        if (!text.equals(read)) {
            read = text;
            current = PolicyReader.read(text);
            LOG.info(
                    "Reloaded the policy file {}: {} namespaces.",
                    path,
                    current.namespaces().size());
        }
    }

    private void report(String cause) {
        if (!cause.equals(reported)) {
            reported = cause;
            LOG.error("The policy file {} cannot be used. The previous one still applies. {}", path, cause);
        }
    }

    private static String cause(Exception e) {
        return e instanceof MalformedPolicyException ? String.valueOf(e.getMessage()) : e.toString();
    }
}
