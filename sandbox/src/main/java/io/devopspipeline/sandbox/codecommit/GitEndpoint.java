package io.devopspipeline.sandbox.codecommit;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.http.HttpCall;
import io.devopspipeline.sandbox.http.HttpEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/**
 * Git's smart HTTP protocol at {@code /v1/repos/<name>}: in AWS the host is git-codecommit.REGION.amazonaws.com. Credentials are not looked at.
 * Git itself runs outside the account's lock.
 */
public final class GitEndpoint implements HttpEndpoint {
    public static final String PREFIX = "/v1/repos/";

    private final Account account;
    private final Repositories repositories;

    public GitEndpoint(Account account, Repositories repositories) {
        this.account = account;
        this.repositories = repositories;
    }

    @Override
    public HttpAnswer answer(HttpCall call) throws IOException {
        String[] path = call.path().substring(PREFIX.length()).split("/", 2);
        String name = path[0].replaceAll("\\.git$", "");
        Optional<Repository> found = account.exclusively(() -> repositories.anywhere(name));
        if (found.isEmpty()) {
            return HttpAnswer.text(404, "text/plain", "repository '" + name + "' does not exist\n");
        }
        String rest = path.length > 1 ? path[1] : "";
        return switch (call.method() + " " + rest) {
            case "GET info/refs" -> advertise(found.get(), call.query().getOrDefault("service", ""));
            case "POST git-upload-pack" -> upload(found.get(), call);
            case "POST git-receive-pack" -> receive(found.get(), call);
            default -> HttpAnswer.text(404, "text/plain", "not part of git's smart HTTP protocol\n");
        };
    }

    private static HttpAnswer advertise(Repository repository, String service) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PacketLineOut line = new PacketLineOut(out);
        line.writeString("# service=" + service + "\n");
        line.end();
        try (org.eclipse.jgit.lib.Repository git = Git.open(repository.git)) {
            PacketLineOutRefAdvertiser advertiser = new PacketLineOutRefAdvertiser(line);
            switch (service) {
                case "git-upload-pack" -> {
                    UploadPack pack = new UploadPack(git);
                    pack.setBiDirectionalPipe(false);
                    pack.sendAdvertisedRefs(advertiser);
                }
                case "git-receive-pack" -> {
                    ReceivePack pack = new ReceivePack(git);
                    pack.setBiDirectionalPipe(false);
                    pack.sendAdvertisedRefs(advertiser);
                }
                default -> {
                    return HttpAnswer.text(403, "text/plain", "only git's smart HTTP protocol is spoken here\n");
                }
            }
        }
        return answer(service + "-advertisement", out);
    }

    private static HttpAnswer upload(Repository repository, HttpCall call) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (org.eclipse.jgit.lib.Repository git = Git.open(repository.git)) {
            UploadPack pack = new UploadPack(git);
            pack.setBiDirectionalPipe(false);
            pack.upload(body(call), out, null);
        }
        return answer("git-upload-pack-result", out);
    }

    private HttpAnswer receive(Repository repository, HttpCall call) throws IOException {
        Map<String, String> before = Git.branches(repository.git);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (org.eclipse.jgit.lib.Repository git = Git.open(repository.git)) {
            ReceivePack pack = new ReceivePack(git);
            pack.setBiDirectionalPipe(false);
            pack.receive(body(call), out, null);
        }
        Map<String, String> after = Git.branches(repository.git);
        account.exclusively(() -> repositories.changed(repository, before, after));
        return answer("git-receive-pack-result", out);
    }

    private static InputStream body(HttpCall call) throws IOException {
        return call.header("Content-Encoding").equals("gzip") ? new GZIPInputStream(call.body()) : call.body();
    }

    private static HttpAnswer answer(String type, ByteArrayOutputStream out) {
        return HttpAnswer.bytes(200, "application/x-" + type, out.toByteArray()).with("Cache-Control", "no-cache");
    }
}
