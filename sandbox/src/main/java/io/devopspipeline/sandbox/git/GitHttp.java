// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.git;

import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.http.HttpCall;
import io.devopspipeline.sandbox.http.LimitedBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/**
 * Git's smart HTTP protocol for one bare repository. Who may use it was decided before. Git runs outside the account's lock.
 * @param pushed is told each reference that a push has moved
 */
public record GitHttp(Path git, Consumer<ReceiveCommand> pushed) {

    /** @param request what follows the repository's address: {@code info/refs}, {@code git-upload-pack}, {@code git-receive-pack} */
    public HttpAnswer answer(HttpCall call, String request) throws IOException {
        try (Repository repository = Git.open(git)) {
            return switch (call.method() + " " + request) {
                case "GET info/refs" -> advertise(repository, call);
                case "POST git-upload-pack", "POST git-receive-pack" -> transfer(repository, call, request);
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

    /** A browser sends a form or text without asking; git sends its own content type. */
    private HttpAnswer transfer(Repository repository, HttpCall call, String request) throws IOException {
        String type = "application/x-" + request + "-request";
        if (!call.hasContentType(type)) {
            return refused(
                    415,
                    "the sandbox refused the content type \"" + call.header("Content-Type") + "\": git sends " + type);
        }
        return request.equals("git-upload-pack") ? upload(repository, call) : receive(repository, call);
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

    private HttpAnswer receive(Repository repository, HttpCall call) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReceivePack pack = receivePack(repository);
        pack.setPostReceiveHook((done, commands) -> commands.stream()
                .filter(command -> command.getResult() == ReceiveCommand.Result.OK)
                .forEach(pushed));
        pack.receive(body(call), out, null);
        return answer("git-receive-pack-result", out);
    }

    private static ReceivePack receivePack(Repository git) {
        ReceivePack pack = new ReceivePack(git);
        pack.setBiDirectionalPipe(false);
        pack.setMaxObjectSizeLimit(LimitedBody.CONTENT);
        return pack;
    }

    private static InputStream body(HttpCall call) throws IOException {
        return call.header("Content-Encoding").equals("gzip")
                ? new LimitedBody(new GZIPInputStream(call.body()), LimitedBody.CONTENT)
                : call.body();
    }

    private static HttpAnswer answer(String type, ByteArrayOutputStream out) {
        return HttpAnswer.bytes(200, "application/x-" + type, out.toByteArray()).with("Cache-Control", "no-cache");
    }

    /** In plain text, which git shows to people. */
    public static HttpAnswer refused(int status, String why) {
        return HttpAnswer.text(status, "text/plain", why + "\n");
    }
}
