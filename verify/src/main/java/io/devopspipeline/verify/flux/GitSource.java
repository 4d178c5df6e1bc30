// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.flux;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.devopspipeline.testkit.Command;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands in for a Git repository and for source-controller: a folder whose commits are tarballs, served over loopback, and named in the
 * status of a GitRepository object. kustomize-controller reads nothing else of it.
 */
final class GitSource implements AutoCloseable {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final KubernetesClient client;
    private final Path folder;
    private final HttpServer server;
    private final Map<String, byte[]> tarballs = new ConcurrentHashMap<>();

    /** @param folder what is in the repository; its parent holds the tarballs */
    GitSource(KubernetesClient client, Path folder) throws IOException {
        this.client = client;
        this.folder = folder;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Writes the file. @param text empty: removes it */
    void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        if (text.isEmpty()) {
            Files.delete(file);
        } else {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
    }

    /** Offers what the folder holds now. @return the revision, as Flux shows it */
    String commit() throws IOException {
        Path tarball = Files.createTempFile(folder.getParent(), "commit-", ".tar.gz");
        var _ = Command.run(List.of("tar", "-C", folder.toString(), "-czf", tarball.toString(), "."), Map.of());
        byte[] bytes = Files.readAllBytes(tarball);
        String digest = sha256(bytes);
        tarballs.put("/" + digest + ".tar.gz", bytes);
        String revision = "main@sha1:" + digest.substring(0, 40);
        announce(revision, digest, bytes.length);
        return revision;
    }

    private void announce(String revision, String digest, int size) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Map<String, Object> artifact = Map.of(
                "digest",
                "sha256:" + digest,
                "lastUpdateTime",
                now,
                "path",
                digest + ".tar.gz",
                "revision",
                revision,
                "size",
                size,
                "url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/" + digest + ".tar.gz");
        Map<String, Object> ready = Map.of(
                "type", "Ready",
                "status", "True",
                "reason", "Succeeded",
                "message", "stored artifact for revision " + revision,
                "lastTransitionTime", now);
        Map<String, Object> status =
                Map.of("artifact", artifact, "conditions", List.of(ready), "observedGeneration", 1);
        GenericKubernetesResource _ = client.genericKubernetesResources("source.toolkit.fluxcd.io/v1", "GitRepository")
                .inNamespace(Kustomizations.NAMESPACE)
                .withName("platform")
                .subresource("status")
                .patch(MERGE, Serialization.asJson(Map.of("status", status)));
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] found = tarballs.get(exchange.getRequestURI().getPath());
            if (found == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                exchange.sendResponseHeaders(200, found.length);
                exchange.getResponseBody().write(found);
            }
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
