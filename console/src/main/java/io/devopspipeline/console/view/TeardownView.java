// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.aws.Aws;
import io.devopspipeline.console.aws.DeletionBlockers;
import io.devopspipeline.console.html.Html;
import io.devopspipeline.console.web.Panel;
import io.devopspipeline.console.web.Query;
import io.devopspipeline.console.web.View;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** What is left of all that was made, what keeps it from being deleted, and how to delete it. */
public final class TeardownView implements View {
    private final Aws aws;
    private final DeletionBlockers blockers;

    public TeardownView(Aws aws) {
        this.aws = aws;
        this.blockers = new DeletionBlockers(aws);
    }

    @Override
    public String path() {
        return "teardown";
    }

    @Override
    public String title() {
        return "Teardown";
    }

    @Override
    public String about() {
        return "What is left. CloudFormation deletes no bucket with objects, and a repository with images only if its template"
                + " says EmptyOnDelete.";
    }

    @Override
    public List<Panel> panels(Query query) {
        List<Stack> stacks = aws.cloudFormation().describeStacks(r -> {}).stacks();
        return List.of(
                Panel.live("left-stacks", "Stacks", stacks(stacks)),
                Panel.live("left-buckets", "Buckets", buckets(blockers.buckets())),
                Panel.live("left-images", "Images", images(blockers.images())),
                Panel.still(
                        "operator",
                        "With the operator",
                        Html.of(
                                "<p>The operator does all of this in the right order. It empties what blocks the"
                                        + " stacks, and deletes them.</p><p>{}</p>",
                                Parts.command("kubectl delete dop NAME"))));
    }

    static Html stacks(List<Stack> stacks) {
        return stacks.isEmpty()
                ? Parts.empty("No stack is left.")
                : Html.of("<table><tbody>{}</tbody></table>", Html.each(stacks, TeardownView::stack));
    }

    private static Html stack(Stack stack) {
        String name = stack.stackName();
        return Html.of(
                "<tr><td>{}</td><td class=\"tight\">{}</td><td class=\"quiet\">{}</td></tr>{}",
                name,
                State.badge(stack.stackStatusAsString()),
                Boolean.TRUE.equals(stack.enableTerminationProtection())
                        ? "Termination protection blocks its deletion."
                        : stack.stackStatusReason() == null ? "" : stack.stackStatusReason(),
                Parts.actionRow(
                        3,
                        Parts.action(
                                "teardown/delete",
                                Parts.hidden("stack", name),
                                Parts.danger("delete-" + name, "Delete"),
                                "aws cloudformation delete-stack --stack-name " + name,
                                "Delete the stack " + name + " and all that it made?")));
    }

    static Html buckets(Map<String, Integer> buckets) {
        return contents(
                buckets, Parts.empty("No bucket is left."), "versions that block its deletion", TeardownView::bucket);
    }

    private static Html bucket(String bucket, int versions) {
        return versions == 0 ? deleteBucket(bucket) : empty(bucket);
    }

    private static Html deleteBucket(String bucket) {
        return Parts.action(
                "teardown/bucket",
                Parts.hidden("bucket", bucket),
                Parts.danger("delete-bucket-" + bucket, "Delete"),
                "aws s3api delete-bucket --bucket " + bucket,
                "Delete the bucket " + bucket + "?");
    }

    private static Html empty(String bucket) {
        return Parts.action(
                "teardown/empty",
                Parts.hidden("bucket", bucket),
                Parts.danger("empty-" + bucket, "Empty"),
                "aws s3api delete-objects --bucket " + bucket
                        + " --delete \"$(aws s3api list-object-versions --bucket " + bucket
                        + " --query '{Objects: [Versions, DeleteMarkers][].{Key: Key, VersionId: VersionId}}')\"",
                "Delete every version of every object in " + bucket + "?");
    }

    static Html images(Map<String, Integer> repositories) {
        return contents(repositories, Parts.empty("No ECR repository is left."), "images", TeardownView::deleteImages);
    }

    /** An empty repository goes with its stack, whatever its template says. */
    private static Html deleteImages(String repository, int images) {
        return images == 0
                ? Html.NONE
                : Parts.action(
                        "teardown/images",
                        Parts.hidden("repository", repository),
                        Parts.danger("images-" + repository, "Delete images"),
                        "aws ecr batch-delete-image --repository-name " + repository
                                + " --image-ids \"$(aws ecr list-images --repository-name " + repository
                                + " --query imageIds --output json)\"",
                        "Delete all images in " + repository + "?");
    }

    /**
     * A row for each: what is in it, and the button that removes that.
     * @param counts by name
     * @param what they count
     */
    private static Html contents(
            Map<String, Integer> counts, Html none, String what, BiFunction<String, Integer, Html> remove) {
        return counts.isEmpty()
                ? none
                : Html.of(
                        "<table><tbody>{}</tbody></table>",
                        Html.each(counts.entrySet(), each -> contents(each.getKey(), each.getValue(), what, remove)));
    }

    private static Html contents(String name, int count, String what, BiFunction<String, Integer, Html> remove) {
        return Html.of(
                "<tr><td>{}</td><td>{}</td></tr>{}",
                name,
                count == 0
                        ? Html.of("<span class=\"quiet\">empty</span>")
                        : State.badge(State.WAIT, what + ": " + count),
                Parts.actionRow(2, remove.apply(name, count)));
    }

    @Override
    public Html act(String action, Query form) {
        return switch (action) {
            case "delete" -> {
                String stack = form.require("stack");
                var _ = aws.cloudFormation().deleteStack(r -> r.stackName(stack));
                yield Parts.good("CloudFormation is deleting " + stack + ".");
            }
            case "empty" -> Parts.good(blockers.empty(form.require("bucket")) + " versions were deleted.");
            case "bucket" -> {
                String bucket = form.require("bucket");
                var _ = aws.s3().deleteBucket(r -> r.bucket(bucket));
                yield Parts.good("The bucket " + bucket + " is deleted.");
            }
            case "images" -> Parts.good(blockers.deleteImages(form.require("repository")) + " images were deleted.");
            default -> View.super.act(action, form);
        };
    }
}
