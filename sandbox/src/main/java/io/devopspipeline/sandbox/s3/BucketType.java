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
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;

/** AWS::S3::Bucket. A bucket that holds anything cannot be deleted. */
public record BucketType(Buckets buckets) implements ResourceType {
    private static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::S3::Bucket")
            .properties(BucketProperties.KNOWN)
            .createOnly("BucketName")
            .attributes("Arn", "DomainName", "RegionalDomainName", "DualStackDomainName", "WebsiteURL");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        String name = request.lowerCaseName("BucketName", 63);
        try {
            configure(buckets.create(name, request.region()), request);
        } catch (AwsException e) {
            boolean taken = e.status() == 409;
            throw new ResourceFailedException(new ResourceFailure(
                    taken ? name + " already exists" : e.text(),
                    "S3",
                    e.status(),
                    taken ? "AlreadyExists" : "InvalidRequest"));
        }
        return Begun.doneAfter(name, Duration.ofSeconds(15));
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        ResourceFailedException.translating("S3", () -> {
            configure(buckets.require(physicalId), request);
            return physicalId;
        });
        return Begun.doneAfter(physicalId, Duration.ofSeconds(10));
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        if (buckets.has(physicalId)) {
            try {
                buckets.delete(physicalId);
            } catch (AwsException e) {
                throw new ResourceFailedException(
                        new ResourceFailure(e.text(), "S3", e.status(), "GeneralServiceException"));
            }
        }
        return Begun.doneAfter(physicalId, Duration.ofSeconds(5));
    }

    /** AWS: versioning that was on can only be suspended. */
    private static void configure(Bucket bucket, ResourceRequest request) {
        String status = request.properties()
                .path("VersioningConfiguration")
                .path("Status")
                .asText("");
        bucket.setVersioning(status.isEmpty() && !bucket.versioning().isEmpty() ? "Suspended" : status);
        BucketProperties.apply(bucket, request.properties(), request.mergedTags());
    }

    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(buckets.find(physicalId).map(BucketReading::of));
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object()
                .put("Arn", "arn:aws:s3:::" + physicalId)
                .put("DomainName", physicalId + ".s3.amazonaws.com")
                .put("RegionalDomainName", physicalId + ".s3." + region + ".amazonaws.com")
                .put("DualStackDomainName", physicalId + ".s3.dualstack." + region + ".amazonaws.com")
                .put("WebsiteURL", "http://" + physicalId + ".s3-website-" + region + ".amazonaws.com");
    }
}
