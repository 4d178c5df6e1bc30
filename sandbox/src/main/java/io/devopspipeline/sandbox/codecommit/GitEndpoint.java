package io.devopspipeline.sandbox.codecommit;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.http.HttpCall;
import io.devopspipeline.sandbox.http.HttpEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceiveCommand;
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

    GitEndpoint(Account account, Repositories repositories) {
        this.account = account;
        this.repositories = repositories;
    }

    @Override
    public HttpAnswer answer(HttpCall call) throws IOException {
        String[] path = call.path().substring(PREFIX.length()).split("/", 2);
        String name = path[0].replaceAll("\\.git$", "");
        List<io.devopspipeline.sandbox.codecommit.Repository> found = account.exclusively(() -> repositories
                .all()
                .filter(repository -> repository.name.equals(name))
                .toList());
        return switch (found.size()) {
            case 0 -> refused(404, "repository '" + name + "' does not exist");
            case 1 -> answer(call, found.getFirst(), path.length > 1 ? path[1] : "");
            default ->
                refused(409, "several regions have a repository '" + name + "', and the sandbox's git has one address");
        };
    }

    private HttpAnswer answer(HttpCall call, io.devopspipeline.sandbox.codecommit.Repository repository, String request)
            throws IOException {
        try (Repository git = Git.open(repository.git)) {
            return switch (call.method() + " " + request) {
                case "GET info/refs" -> advertise(git, call);
                case "POST git-upload-pack" -> upload(git, call);
                case "POST git-receive-pack" -> receive(repository, git, call);
                default -> refused(404, "not part of git's smart HTTP protocol");
            };
        }
    }

    private static HttpAnswer advertise(Repository git, HttpCall call) throws IOException {
        String service = call.query().getOrDefault("service", "");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PacketLineOut line = new PacketLineOut(out);
        switch (service) {
            case "git-upload-pack" ->
                uploadPack(git, call).sendAdvertisedRefs(new PacketLineOutRefAdvertiser(line), service);
            case "git-receive-pack" -> {
                line.writeString("# service=" + service + "\n");
                line.end();
                receivePack(git).sendAdvertisedRefs(new PacketLineOutRefAdvertiser(line));
            }
            default -> {
                return refused(403, "only git's smart HTTP protocol is spoken here");
            }
        }
        return answer(service + "-advertisement", out);
    }

    private static HttpAnswer upload(Repository git, HttpCall call) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        uploadPack(git, call).upload(body(call), out, null);
        return answer("git-upload-pack-result", out);
    }

    private static UploadPack uploadPack(Repository git, HttpCall call) {
        UploadPack pack = new UploadPack(git);
        pack.setBiDirectionalPipe(false);
        String protocol = call.header("Git-Protocol");
        pack.setExtraParameters(protocol.isEmpty() ? List.of() : List.of(protocol.split(":")));
        return pack;
    }

    private HttpAnswer receive(
            io.devopspipeline.sandbox.codecommit.Repository repository, Repository git, HttpCall call)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReceivePack pack = receivePack(git);
        pack.setPostReceiveHook((done, commands) -> tell(repository, commands));
        pack.receive(body(call), out, null);
        return answer("git-receive-pack-result", out);
    }

    private void tell(io.devopspipeline.sandbox.codecommit.Repository repository, Collection<ReceiveCommand> commands) {
        account.exclusively(() -> commands.stream()
                .filter(command -> command.getResult() == ReceiveCommand.Result.OK)
                .map(ReferenceChange::of)
                .forEach(change -> repositories.changed(repository, change)));
    }

    private static ReceivePack receivePack(Repository git) {
        ReceivePack pack = new ReceivePack(git);
        pack.setBiDirectionalPipe(false);
        return pack;
    }

    private static InputStream body(HttpCall call) throws IOException {
        return call.header("Content-Encoding").equals("gzip") ? new GZIPInputStream(call.body()) : call.body();
    }

    private static HttpAnswer answer(String type, ByteArrayOutputStream out) {
        return HttpAnswer.bytes(200, "application/x-" + type, out.toByteArray()).with("Cache-Control", "no-cache");
    }

    private static HttpAnswer refused(int status, String why) {
        return HttpAnswer.text(status, "text/plain", why + "\n");
    }
}
