// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.plan.desired.ImageOrigin.From;
import io.devopspipeline.operator.plan.observed.GivenImage;

/** About the image of a pipeline that builds nothing. */
final class GivenImageMessages {
    private GivenImageMessages() {}

    /** @param doing what the operator does with the image */
    static Message of(Reason reason, String doing, From from, GivenImage image) {
        return Message.of(
                reason, "The operator is " + doing + " image " + image.digest() + ", which " + whose(from) + ".");
    }

    static Message noRepository(From.Repository from) {
        return Message.of(
                        Reason.ImageNotFound,
                        "ECR has no repository " + from.name()
                                + " in the region and AWS account of this DevOpsPipeline.")
                .fix(
                        "Run `aws ecr describe-repositories` to see their names, and correct spec.source.image.repository.");
    }

    static Message noImage(From.Repository from) {
        return Message.of(Reason.ImageNotFound, "ECR has no image " + from.image() + ".")
                .fix("Push it, or run `aws ecr describe-images --repository-name " + from.name()
                        + "` to see what there is, and correct spec.source.image.");
    }

    private static String whose(From from) {
        return switch (from) {
            case From.Resource(String name, String _) -> "DevOpsPipeline " + name + " has released";
            case From.Repository repository -> "spec.source.image names as " + repository.image();
        };
    }
}
