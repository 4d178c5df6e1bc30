// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codecommit;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.git.GitHttp;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.http.HttpCall;
import io.devopspipeline.sandbox.http.HttpEndpoint;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.transport.ReceiveCommand;

/** The repositories for git, at {@code /v1/repos/<name>}: in AWS the host is git-codecommit.REGION.amazonaws.com. */
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
        List<CodeCommitRepository> found = account.exclusively(() -> repositories
                .all()
                .filter(repository -> repository.name().equals(name))
                .toList());
        return switch (found.size()) {
            case 0 -> GitHttp.refused(404, "repository '" + name + "' does not exist");
            case 1 ->
                new GitHttp(found.getFirst().git, command -> tell(found.getFirst(), command))
                        .answer(call, path.length > 1 ? path[1] : "");
            default ->
                GitHttp.refused(
                        409, "several regions have a repository '" + name + "', and the sandbox's git has one address");
        };
    }

    private void tell(CodeCommitRepository repository, ReceiveCommand command) {
        account.exclusively(() -> repositories.changed(repository, ReferenceChange.of(command)));
    }
}
