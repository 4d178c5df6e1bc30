// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codeconnections;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.git.GitHttp;
import io.devopspipeline.sandbox.git.Push;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.http.HttpCall;
import io.devopspipeline.sandbox.http.HttpEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The provider for git, at {@code /_provider/<owner>/<name>}: what github.com is to a connection. A push to what is not there makes it. */
public final class ProviderEndpoint implements HttpEndpoint {
    public static final String PREFIX = "/_provider/";
    private static final Pattern PATH =
            Pattern.compile("(?<name>[\\w.-]+(?:/[\\w.-]+)+)/(?<request>info/refs|git-[a-z]+-pack)");
    private static final String PUSH = "git-receive-pack";

    private final Account account;
    private final ProviderRepositories repositories;
    private final Consumer<Push> pushed;

    ProviderEndpoint(Account account, ProviderRepositories repositories, Consumer<Push> pushed) {
        this.account = account;
        this.repositories = repositories;
        this.pushed = pushed;
    }

    @Override
    public HttpAnswer answer(HttpCall call) throws IOException {
        Matcher path = PATH.matcher(call.path().substring(PREFIX.length()));
        if (!path.matches()) {
            return GitHttp.refused(404, "not an address of a repository: " + PREFIX + "<owner>/<name>");
        }
        String name = path.group("name").replaceAll("\\.git$", "");
        boolean push = path.group("request").equals(PUSH)
                || call.query().getOrDefault("service", "").equals(PUSH);
        Optional<Path> git =
                account.exclusively(() -> push ? Optional.of(repositories.orNew(name)) : repositories.find(name));
        return git.isPresent()
                ? new GitHttp(
                                git.get(),
                                command -> account.exclusively(() -> repositories.received(name, command, pushed)))
                        .answer(call, path.group("request"))
                : GitHttp.refused(404, "repository '" + name + "' does not exist");
    }
}
