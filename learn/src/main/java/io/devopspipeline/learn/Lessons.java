// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;

/** The lessons that are about single parts of AWS, 0 to 2 and 6; {@link PipelineLessons} has the others. */
final class Lessons {
    static final List<Lesson> ALL = inOrder();

    private Lessons() {}

    private static List<Lesson> inOrder() {
        return Stream.concat(Stream.of(start(), bucket(), container(), permissions()), PipelineLessons.all())
                .sorted(Comparator.comparingInt(Lesson::number))
                .toList();
    }

    private static Lesson start() {
        return new Lesson(
                0,
                "00-start.md",
                "Start the playground",
                new Check("AWS has the bucket hello-from-me.", "aws s3 mb s3://hello-from-me", world -> world.account()
                        .hasBucket("hello-from-me")),
                new Check(
                        "Kubernetes has the ConfigMap hello.",
                        "kubectl create configmap hello --from-literal=from=me",
                        world -> world.cluster().hasConfigMap("hello")));
    }

    private static Lesson bucket() {
        return new Lesson(
                1,
                "01-bucket-as-code.md",
                "A bucket as code",
                stackWas(
                        ResourceStatus.CREATE_COMPLETE,
                        "The stack first-bucket was created.",
                        "aws cloudformation deploy --stack-name first-bucket --template-file docs/learn/examples/bucket.yaml"),
                stackWas(
                        ResourceStatus.UPDATE_COMPLETE,
                        "It was updated with the second template.",
                        "aws cloudformation deploy --stack-name first-bucket --template-file docs/learn/examples/bucket-with-parts.yaml"),
                stackWas(
                        ResourceStatus.DELETE_FAILED,
                        "An object in the bucket has blocked its deletion.",
                        "The part \"Break\" of the page has the commands."),
                new Check(
                        "The stack is deleted.",
                        "aws cloudformation delete-stack --stack-name first-bucket",
                        world -> world.account().stackWasDeleted("first-bucket")
                                && !world.account().stackExists("first-bucket")));
    }

    private static Check stackWas(ResourceStatus status, String done, String command) {
        return new Check(done, command, world -> world.account().stackWas("first-bucket", status));
    }

    private static Lesson container() {
        return new Lesson(
                2,
                "02-container.md",
                "A container",
                new Check(
                        "The stack first-image was created.",
                        "aws cloudformation deploy --stack-name first-image --template-file docs/learn/examples/image.yaml --capabilities CAPABILITY_IAM",
                        world -> world.account().stackWas("first-image", ResourceStatus.CREATE_COMPLETE)),
                new Check(
                        "The registry has an image with the tag v1.",
                        "aws codebuild start-build --project-name first-image",
                        world -> world.account().digest("first-image", "v1").isPresent()),
                new Check(
                        "The tag latest has moved to another image, v2.",
                        "aws codebuild start-build --project-name first-image --environment-variables-override name=VERSION,value=v2",
                        Lessons::latestMoved));
    }

    private static boolean latestMoved(World world) {
        Account account = world.account();
        return account.digest("first-image", "v2").isPresent()
                && account.digest("first-image", "v2").equals(account.digest("first-image", "latest"))
                && !account.digest("first-image", "v1").equals(account.digest("first-image", "latest"));
    }

    private static Lesson permissions() {
        return new Lesson(
                6,
                "06-permissions.md",
                "Permissions",
                new Check(
                        "The stack first-role was created.",
                        "aws cloudformation deploy --stack-name first-role --template-file docs/learn/examples/role.yaml --capabilities CAPABILITY_IAM",
                        world -> world.account().stackWas("first-role", ResourceStatus.CREATE_COMPLETE)),
                new Check(
                        "Its bucket still has today.txt, which the role could not delete.",
                        "echo \"all is well\" | aws s3 cp - \"s3://$BUCKET/today.txt\"",
                        world -> world.account().hasObject("first-role-", "today.txt")),
                new Check(
                        "AWS has denied the operator a call, which the operator has reported.",
                        "The part \"Break\" of the page has the commands.",
                        world -> world.cluster().reported("flask-demo", "AccessDenied")),
                new Check("flask-demo is Ready again.", "kubectl dop retry flask-demo", world -> world.cluster()
                        .ready("flask-demo")));
    }
}
