// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.aws.Aws;
import io.devopspipeline.console.aws.EcsName;
import io.devopspipeline.console.html.Html;
import io.devopspipeline.console.web.Panel;
import io.devopspipeline.console.web.Query;
import io.devopspipeline.console.web.View;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecs.model.Container;

/** The images of an ECR repository, and which one runs. */
public final class ImagesView implements View {
    private final Aws aws;

    public ImagesView(Aws aws) {
        this.aws = aws;
    }

    @Override
    public String path() {
        return "images";
    }

    @Override
    public String title() {
        return "Images";
    }

    @Override
    public String about() {
        return "ECR keeps what builds push. A tag is a name that can move, a digest is the content itself.";
    }

    @Override
    public List<Panel> panels(Query query) {
        List<Repository> repositories = aws.ecr().describeRepositories(r -> {}).repositories();
        List<String> names =
                repositories.stream().map(Repository::repositoryName).toList();
        String name = Parts.chosen(query, "name", names);
        if (name.isEmpty()) {
            return List.of(Panel.live("images", "Images", Parts.empty("There is no ECR repository.")));
        }
        List<ImageDetail> images =
                aws.ecr().describeImages(r -> r.repositoryName(name)).imageDetails();
        return List.of(Panel.live(
                "images",
                "Images of " + name,
                Html.join(Parts.pick("images", query, "name", names, name), table(images, running()))));
    }

    private Set<String> running() {
        return EcsName.all(aws).stream()
                .map(name ->
                        aws
                                .ecs()
                                .listTasks(r -> r.cluster(name.cluster()).serviceName(name.service()))
                                .taskArns()
                                .stream()
                                .collect(Collectors.collectingAndThen(
                                        Collectors.toList(), tasks -> digests(name.cluster(), tasks))))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    private Set<String> digests(String cluster, List<String> tasks) {
        return tasks.isEmpty()
                ? Set.of()
                : aws.ecs().describeTasks(r -> r.cluster(cluster).tasks(tasks)).tasks().stream()
                        .flatMap(task -> task.containers().stream())
                        .map(Container::imageDigest)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
    }

    static Html table(List<ImageDetail> images, Set<String> running) {
        return images.isEmpty()
                ? Parts.empty("No build has pushed an image yet.")
                : Html.of(
                        "<table><thead><tr><th>Tags</th><th>Digest</th><th>Pushed</th><th"
                                + " class=\"number\">Size</th><th></th></tr></thead><tbody>{}</tbody></table>",
                        Html.join(images.stream()
                                .sorted(Comparator.comparing(ImageDetail::imagePushedAt)
                                        .reversed())
                                .map(image -> row(image, running))));
    }

    private static Html row(ImageDetail image, Set<String> running) {
        return Html.of(
                "<tr><td>{}</td><td class=\"mono quiet\">{}</td><td class=\"tight\">{}</td><td class=\"tight"
                        + " number\">{}</td><td class=\"tight\">{}</td></tr>",
                image.imageTags().isEmpty()
                        ? Html.of("<span class=\"quiet\">no tag</span>")
                        : Html.each(image.imageTags(), tag -> Html.of("<code>{}</code> ", tag)),
                image.imageDigest(),
                Parts.time(image.imagePushedAt()),
                image.imageSizeInBytes() == null ? "" : image.imageSizeInBytes() / 1024 + " KiB",
                running.contains(image.imageDigest()) ? State.badge(State.OK, "runs") : Html.NONE);
    }
}
