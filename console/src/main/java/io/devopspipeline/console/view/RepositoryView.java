// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.aws.Aws;
import io.devopspipeline.console.aws.Sources;
import io.devopspipeline.console.html.Html;
import io.devopspipeline.console.web.Panel;
import io.devopspipeline.console.web.Query;
import io.devopspipeline.console.web.View;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codecommit.model.Commit;
import software.amazon.awssdk.services.codecommit.model.Difference;

/** A CodeCommit repository: its files and commits, what a commit changed, and an editor that commits. */
public final class RepositoryView implements View {
    private static final int COMMITS = 12;

    private final Aws aws;

    public RepositoryView(Aws aws) {
        this.aws = aws;
    }

    @Override
    public String path() {
        return "repository";
    }

    @Override
    public String title() {
        return "Repository";
    }

    @Override
    public String about() {
        return "CodeCommit keeps the source. A commit on the branch of a pipeline starts a release.";
    }

    @Override
    public List<Panel> panels(Query query) {
        List<String> names = Sources.repositories(aws);
        String name = Parts.chosen(query, "name", names);
        if (name.isEmpty()) {
            return nothing();
        }
        Sources sources = new Sources(aws, name);
        List<String> branches = sources.branches();
        String branch = branches.contains("main") && query.get("branch").isEmpty()
                ? "main"
                : Parts.chosen(query, "branch", branches);
        Html picks = Html.join(
                Parts.pick("repository", Query.NONE, "name", names, name),
                Parts.pick("repository", Query.NONE.with("name", name), "branch", branches, branch));
        return sources.head(branch)
                .map(head -> panels(sources, new Place(query.with("name", name), name, branch, head), picks))
                .orElseGet(RepositoryView::nothing);
    }

    /** What the page shows of a repository. */
    record Place(Query query, String repository, String branch, String head) {
        String file() {
            return query.get("file").orElse("");
        }
    }

    private static List<Panel> nothing() {
        Html none = Parts.empty("There is no commit.");
        return List.of(
                Panel.live("files", "Files", none).half(),
                Panel.live("commits", "Commits", none).half(),
                Panel.still("editor", "Editor", none),
                Panel.live("diff", "Changes", none));
    }

    private List<Panel> panels(Sources sources, Place place, Html picks) {
        List<String> files = sources.files(place.head());
        List<Commit> history = sources.history(place.head(), COMMITS);
        String file = place.query().get("file").filter(files::contains).orElseGet(() -> first(files));
        String chosen = place.query().get("commit").orElse(place.head());
        return List.of(
                Panel.live("files", "Files of " + place.repository(), Html.join(picks, files(place, files, file)))
                        .half(),
                Panel.live("commits", "Commits on " + place.branch(), commits(place, history, chosen))
                        .half(),
                Panel.still("editor", "Edit " + file, editor(sources, place, file)),
                Panel.live("diff", "What the commit " + Parts.brief(chosen) + " changed", diff(sources, chosen)));
    }

    /** What a person changes first in an example. */
    private static String first(List<String> files) {
        return files.stream()
                .filter(file -> file.matches(".*\\.(py|js|go|java|txt|html)"))
                .findFirst()
                .or(() -> files.stream().findFirst())
                .orElse("");
    }

    private static Html files(Place place, List<String> files, String chosen) {
        return Html.of(
                "<ul class=\"files\">{}</ul>",
                Html.each(
                        files,
                        file -> Html.of(
                                "<li><a class=\"mono\" href=\"/_console/repository{}\" aria-current=\"{}\">{}</a></li>",
                                place.query().with("file", file).suffix(),
                                file.equals(chosen),
                                file)));
    }

    static Html commits(Place place, List<Commit> history, String chosen) {
        return Html.of(
                "<table><tbody>{}</tbody></table>",
                Html.each(
                        history,
                        commit -> Html.of(
                                "<tr><td class=\"tight\"><a class=\"mono\" href=\"/_console/repository{}#diff-title\""
                                        + " aria-current=\"{}\">{}</a></td><td>{}</td><td class=\"quiet\">{} {}</td></tr>",
                                place.query().with("commit", commit.commitId()).suffix(),
                                commit.commitId().equals(chosen),
                                Parts.brief(commit.commitId()),
                                commit.message().strip(),
                                commit.author().name(),
                                Parts.time(seconds(commit.author().date())))));
    }

    /** Git's way to write a time: seconds and a time zone. */
    private static Instant seconds(String date) {
        return Instant.ofEpochSecond(Long.parseLong(date.split(" ")[0]));
    }

    private static Html editor(Sources sources, Place place, String file) {
        Optional<byte[]> content = sources.file(place.head(), file);
        return content.isEmpty()
                ? Parts.empty("Choose a file.")
                : form(place, file, new String(content.get(), StandardCharsets.UTF_8));
    }

    /** A browser leaves out the first line break of a text area. */
    static Html form(Place place, String file, String content) {
        return Html.of(
                """
                <form hx-post="/_console/repository/commit" hx-target="#notice" hx-swap="innerHTML">{}{}{}{}
                <label class="hide" for="content">Content of {}</label>
                <textarea id="content" name="content" spellcheck="false" rows="22">
                {}</textarea>
                <div class="do"><label for="message">Message</label><input id="message" class="wide" name="message" value="Change {}" required>{}{}</div></form>
                """,
                Parts.hidden("repository", place.repository()),
                Parts.hidden("branch", place.branch()),
                Parts.hidden("file", file),
                parent(place.head(), false),
                file,
                content,
                file,
                Parts.primary("commit", "Commit"),
                Parts.command("aws codecommit put-file --repository-name " + place.repository() + " --branch-name "
                        + place.branch() + " --file-path " + file + " --file-content fileb://" + file
                        + " --parent-commit-id " + place.head()));
    }

    /** @param replaces whether it takes the place of the one that the page has */
    private static Html parent(String head, boolean replaces) {
        return replaces
                ? Html.of(
                        "<input type=\"hidden\" id=\"parent\" name=\"parent\" value=\"{}\" hx-swap-oob=\"true\">", head)
                : Html.of("<input type=\"hidden\" id=\"parent\" name=\"parent\" value=\"{}\">", head);
    }

    private static Html diff(Sources sources, String id) {
        Commit commit = sources.commit(id);
        String before = commit.parents().stream().findFirst().orElse("");
        return Html.join(
                Html.of(
                        "<p>{} <span class=\"quiet\">by {}</span></p>",
                        commit.message().strip(),
                        commit.author().name()),
                Html.each(sources.differences(commit), each -> diff(sources, before, id, each)));
    }

    private static Html diff(Sources sources, String before, String after, Difference difference) {
        byte[] none = new byte[0];
        return DiffText.of(
                difference.afterBlob() == null
                        ? difference.beforeBlob().path()
                        : difference.afterBlob().path(),
                difference.beforeBlob() == null
                        ? none
                        : sources.file(before, difference.beforeBlob().path()).orElse(none),
                difference.afterBlob() == null
                        ? none
                        : sources.file(after, difference.afterBlob().path()).orElse(none));
    }

    @Override
    public Html act(String action, Query form) {
        if (!action.equals("commit")) {
            return View.super.act(action, form);
        }
        String content = form.fields().getOrDefault("content", "").replace("\r\n", "\n");
        String commit = new Sources(aws, form.require("repository"))
                .put(
                        form.require("branch"),
                        form.require("parent"),
                        form.require("file"),
                        content.getBytes(StandardCharsets.UTF_8),
                        form.require("message"));
        return Html.join(
                Html.of(
                        "<p class=\"good\">Commit {} is on {}. <a href=\"/_console/pipeline\">The pipeline</a>"
                                + " delivers it.</p>",
                        Parts.brief(commit),
                        form.require("branch")),
                parent(commit, true));
    }
}
