package io.devopspipeline.sandbox.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.util.Set;

/** AWS::S3::BucketPolicy. The policy is kept for GetBucketPolicy, not evaluated. */
public final class BucketPolicyType implements ResourceType {
    private static final ResourceSchema SCHEMA = new ResourceSchema(
            "AWS::S3::BucketPolicy",
            Set.of("Bucket", "PolicyDocument.*"),
            Set.of("Bucket", "PolicyDocument"),
            Set.of("Bucket"),
            Set.of());

    private final Buckets buckets;

    public BucketPolicyType(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        String bucket = request.properties().path("Bucket").asText();
        put(bucket, request);
        return Begun.doneAfter(bucket, Duration.ofSeconds(2));
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        put(physicalId, request);
        return Begun.doneAfter(physicalId, Duration.ofSeconds(2));
    }

    private void put(String bucket, ResourceRequest request) {
        try {
            buckets.require(bucket)
                    .settings
                    .put("policy", request.properties().path("PolicyDocument").toString());
        } catch (AwsException e) {
            throw new ResourceFailedException(new ResourceFailure(e.text(), "S3", e.status(), "NotFound"));
        }
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        if (buckets.has(physicalId)) {
            buckets.require(physicalId).settings.remove("policy");
        }
        return Begun.doneAfter(physicalId, Duration.ofSeconds(2));
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object();
    }
}
