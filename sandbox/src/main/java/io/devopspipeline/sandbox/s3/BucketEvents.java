// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.events.EventBus;
import io.devopspipeline.sandbox.wire.Json;
import java.util.List;

/** What S3 tells EventBridge of a bucket whose notifications are on. */
final class BucketEvents {
    private final EventBus bus;

    BucketEvents(EventBus bus) {
        this.bus = bus;
    }

    /** @param reason the operation that made it, e.g. PutObject */
    void created(Bucket bucket, S3Object object, String reason) {
        ObjectNode detail = detail(bucket, object, reason);
        detail.withObjectProperty("object").put("size", object.content().length).put("etag", object.etag());
        publish(bucket, "Object Created", detail);
    }

    void deleted(Bucket bucket, S3Object object, String type) {
        ObjectNode detail = detail(bucket, object, "DeleteObject").put("deletion-type", type);
        publish(bucket, "Object Deleted", detail);
    }

    private static ObjectNode detail(Bucket bucket, S3Object object, String reason) {
        ObjectNode detail = Json.object().put("version", "0");
        detail.putObject("bucket").put("name", bucket.name);
        ObjectNode described = detail.putObject("object").put("key", object.key());
        if (!bucket.versioning().isEmpty()) {
            described.put("version-id", object.versionId());
        }
        return detail.put("request-id", Account.uuid())
                .put("requester", Account.ID)
                .put("reason", reason);
    }

    private void publish(Bucket bucket, String type, ObjectNode detail) {
        byte[] configuration = S3Answers.bytes(bucket.setting(BucketSetting.NOTIFICATION));
        boolean on = configuration.length > 0
                && XmlElement.read(configuration, "NotificationConfiguration")
                        .child("EventBridgeConfiguration")
                        .isPresent();
        if (on) {
            bus.publish(bucket.region, "aws.s3", type, List.of(bucket.arn()), detail);
        }
    }
}
