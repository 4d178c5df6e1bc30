// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;

/** AWS::S3::BucketPolicy. The policy is kept for GetBucketPolicy, not evaluated. */
public record BucketPolicyType(Buckets buckets) implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(2);
    private static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::S3::BucketPolicy")
            .properties("Bucket", "PolicyDocument.*")
            .required("Bucket", "PolicyDocument")
            .createOnly("Bucket")
            .attributes();

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        String name = request.properties().path("Bucket").asText();
        Bucket bucket = ResourceFailedException.translating("S3", () -> buckets.require(name));
        if (!bucket.setting(BucketSetting.POLICY).isEmpty()) {
            throw new ResourceFailedException(new ResourceFailure(
                    "The bucket policy already exists on bucket " + name + ".", "", 409, "AlreadyExists"));
        }
        put(bucket, request);
        return Begun.doneAfter(name, TAKES);
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        put(ResourceFailedException.translating("S3", () -> buckets.require(physicalId)), request);
        return Begun.doneAfter(physicalId, TAKES);
    }

    private static void put(Bucket bucket, ResourceRequest request) {
        bucket.set(
                BucketSetting.POLICY,
                request.properties().path("PolicyDocument").toString());
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        buckets.find(physicalId).ifPresent(bucket -> bucket.set(BucketSetting.POLICY, ""));
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(buckets.find(physicalId)
                .map(bucket -> bucket.setting(BucketSetting.POLICY))
                .filter(policy -> !policy.isEmpty())
                .map(policy -> Json.object().put("Bucket", physicalId).set("PolicyDocument", Json.parsed(policy))));
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object();
    }
}
