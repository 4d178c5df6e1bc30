// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Set;

/** Operations on buckets and their settings. */
final class BucketOperations {
    private static final String US_EAST_1 = "us-east-1";

    private final Buckets buckets;

    BucketOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    /** AWS: in us-east-1 making one's own bucket once more is no error. */
    HttpAnswer create(S3Request request, String region) {
        HttpAnswer answer = HttpAnswer.empty(200).with("Location", "/" + request.bucket());
        String location = location(request, region);
        boolean again = buckets.find(request.bucket())
                .filter(bucket -> bucket.region.equals(US_EAST_1) && location.equals(US_EAST_1))
                .isPresent();
        if (!again) {
            Bucket bucket = buckets.create(request.bucket(), location);
            configure(request, bucket);
        }
        return answer;
    }

    private static void configure(S3Request request, Bucket bucket) {
        String ownership = request.header("x-amz-object-ownership");
        if (!ownership.isEmpty()) {
            String controls = BucketSetting.ownership(ownership);
            SettingCheck.check(BucketSetting.OWNERSHIP_CONTROLS, S3Answers.bytes(controls));
            bucket.set(BucketSetting.OWNERSHIP_CONTROLS, controls);
        }
    }

    /** The region asked for must be the region that is asked; only us-east-1 makes buckets elsewhere. */
    private static String location(S3Request request, String region) {
        String asked = request.bytes().length == 0
                ? ""
                : XmlElement.read(request.bytes(), "CreateBucketConfiguration")
                        .only(Set.of("LocationConstraint"))
                        .text("LocationConstraint");
        if (asked.equals(US_EAST_1)) {
            throw AwsException.of("InvalidLocationConstraint", "The specified location-constraint is not valid")
                    .with("LocationConstraint", asked);
        }
        if (!region.equals(US_EAST_1) && !asked.equals(region)) {
            throw AwsException.of(
                    "IllegalLocationConstraintException",
                    "The " + (asked.isEmpty() ? "unspecified" : asked)
                            + " location constraint is incompatible for the region specific endpoint this request was sent to.");
        }
        return asked.isEmpty() ? region : asked;
    }

    HttpAnswer head(S3Request request) {
        Bucket bucket = buckets.require(request.bucket());
        return HttpAnswer.empty(200)
                .with("x-amz-bucket-region", bucket.region)
                .with("x-amz-bucket-arn", bucket.arn())
                .with("x-amz-access-point-alias", "false");
    }

    HttpAnswer delete(S3Request request) {
        buckets.delete(request.bucket());
        return HttpAnswer.empty(204);
    }

    /** AWS: us-east-1 is the empty string. */
    HttpAnswer location(S3Request request) {
        String region = buckets.require(request.bucket()).region;
        return S3Answers.xmlText("LocationConstraint", region.equals(US_EAST_1) ? "" : region);
    }

    HttpAnswer getVersioning(S3Request request) {
        String status = buckets.require(request.bucket()).versioning();
        return S3Answers.xml(
                "VersioningConfiguration",
                status.isEmpty() ? Json.object() : Json.object().put("Status", status));
    }

    HttpAnswer putVersioning(S3Request request) {
        Bucket bucket = buckets.require(request.bucket());
        XmlElement configuration = XmlElement.read(request.bytes(), "VersioningConfiguration");
        String status = configuration.only(Set.of("Status")).text("Status");
        if (status.isEmpty()) {
            throw AwsException.of(
                    "IllegalVersioningConfigurationException", "The Versioning element must be specified");
        }
        if (!status.matches("Enabled|Suspended")) {
            throw S3Refusals.malformedXml();
        }
        bucket.setVersioning(status);
        return HttpAnswer.empty(200);
    }

    HttpAnswer getSetting(S3Request request, BucketSetting setting) {
        String stored = buckets.require(request.bucket()).setting(setting);
        if (stored.isEmpty()) {
            throw setting.absent(request.bucket());
        }
        return HttpAnswer.text(200, setting.contentType(), stored);
    }

    HttpAnswer putSetting(S3Request request, BucketSetting setting) {
        Bucket bucket = buckets.require(request.bucket());
        var _ = Integrity.verified(request);
        SettingCheck.check(setting, request.bytes());
        boolean none = setting == BucketSetting.TAGGING
                && Tagging.ofBucket(Tagging.read(request.bytes())).isEmpty();
        bucket.set(setting, none ? setting.deleted() : request.text());
        return HttpAnswer.empty(setting.putStatus());
    }

    HttpAnswer deleteSetting(S3Request request, BucketSetting setting) {
        buckets.require(request.bucket()).set(setting, setting.deleted());
        return HttpAnswer.empty(204);
    }
}
