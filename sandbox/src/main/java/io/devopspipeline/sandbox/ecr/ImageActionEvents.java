// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.events.EventBus;
import io.devopspipeline.sandbox.wire.Json;
import java.util.List;

/**
 * What EventBridge is told about images. The shape is that of the completed push and of the image action in "Amazon ECR events and EventBridge" of
 * the user guide; it names the repository in the detail, and no resource. That the tag is missing for an image without one is assumed.
 */
record ImageActionEvents(EventBus bus) {
    void pushed(EcrRepository repository, ImageId image) {
        publish(repository, image, "PUSH");
    }

    void deleted(EcrRepository repository, ImageId image) {
        publish(repository, image, "DELETE");
    }

    private void publish(EcrRepository repository, ImageId image, String action) {
        ObjectNode detail = Json.object()
                .put("result", "SUCCESS")
                .put("repository-name", repository.name)
                .put("image-digest", image.digest())
                .put("action-type", action);
        if (!image.tag().isEmpty()) {
            detail.put("image-tag", image.tag());
        }
        bus.publish(repository.region, "aws.ecr", "ECR Image Action", List.of(), detail);
    }
}
