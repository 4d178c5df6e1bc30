// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.plan.desired.ImageOrigin.From;
import io.devopspipeline.operator.plan.desired.ImageOrigin.Obstacle;

/** About the image that another DevOpsPipeline has released. */
final class PromotionMessages {
    private PromotionMessages() {}

    static Message waiting(From.Resource from) {
        return Message.of(
                        Reason.WaitingForPromotion,
                        named(from) + " does not serve a release yet. As soon as it does, the operator creates the "
                                + "pipeline stack with its image.")
                .fix("Run `kubectl describe " + command(from) + "` to see what it waits for.");
    }

    static Message obstacle(From.Resource from, Obstacle obstacle) {
        return switch (obstacle) {
            case MISSING ->
                stalled("Namespace " + from.namespace() + " has no " + named(from) + ".")
                        .fix("Create it. To promote from another one, create a new DevOpsPipeline.");
            case DELETING ->
                stalled(named(from) + " is being deleted. With deletionPolicy Delete its image repository is deleted "
                                + "as well. Tasks that start later cannot pull their image.")
                        .fix("To keep its stacks and the images in AWS, run `kubectl patch " + command(from)
                                + " --type merge -p '{\"spec\":{\"deletionPolicy\":\"Retain\"}}'`.");
            case OTHER_REGION ->
                stalled(named(from) + " is in another region. An image is promoted within one region and AWS account.")
                        .fix("Create a new DevOpsPipeline in the region of " + from.name() + ".");
            case OTHER_ACCOUNT ->
                stalled(named(from)
                                + " is in another AWS account. An image is promoted within one region and AWS account.")
                        .fix("Create a new DevOpsPipeline with the spec.aws.roleArn of " + from.name() + ".");
            case CYCLE ->
                stalled(named(from) + " gets its image from this DevOpsPipeline, directly or through others. None of "
                                + "them builds it.")
                        .fix("Create one of them again with a source that has code.");
        };
    }

    private static Message stalled(String what) {
        return Message.of(Reason.PromotionNotPossible, what);
    }

    private static String named(From.Resource from) {
        return "DevOpsPipeline " + from.name();
    }

    private static String command(From.Resource from) {
        return "dop/" + from.name() + " -n " + from.namespace();
    }
}
