// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.storage.Buckets;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.failure.FailureException;
import io.devopspipeline.operator.plan.observed.StackParameter;
import io.devopspipeline.operator.template.StackBlueprint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Checks what the spec names before the pipeline stack is created: connection, S3 objects, VPC. A pipeline starts at once, so that otherwise a
 * whole stack would be created before its Source stage fails. What the operator has no permission to read is left to AWS.
 */
final class SpecReferences {
    private static final Set<String> OTHER_REGION = Set.of("PermanentRedirect", "AuthorizationHeaderMalformed");

    private final AwsAccount aws;
    private final StackBlueprint blueprint;

    SpecReferences(AwsAccount aws, StackBlueprint blueprint) {
        this.aws = aws;
        this.blueprint = blueprint;
    }

    void require() {
        value(StackParameter.CONNECTION_ARN).ifPresent(this::requireConnection);
        value(StackParameter.SOURCE_BUCKET)
                .ifPresent(bucket -> readable(() -> requireSource(bucket, key(StackParameter.SOURCE_OBJECT_KEY))));
        if (!blueprint.atRunTime().contains(StackParameter.SEED_BUCKET)) {
            value(StackParameter.SEED_BUCKET)
                    .ifPresent(bucket -> readable(() ->
                            requireObject("spec.source.codeCommit.seedArchive", bucket, key(StackParameter.SEED_KEY))));
        }
    }

    /** The IPv4 ranges of the VPC. */
    List<String> vpcCidrs(String vpc) {
        return named("spec.network.vpcId", "VPC " + vpc, () -> aws.network().vpcCidrs(vpc));
    }

    private void requireConnection(String arn) {
        named("spec.source.connection.connectionArn", "connection " + arn, () -> aws.connections()
                        .problem(arn))
                .ifPresent(problem -> {
                    throw new FailureException(Failure.lasting(Reason.ConnectionPending, problem));
                });
    }

    private void requireSource(String bucket, String key) {
        boolean versioned = named(
                "spec.source.s3.bucket", "bucket " + bucket, () -> aws.buckets().isVersioned(bucket));
        if (!versioned) {
            throw new FailureException(Failure.lasting(
                    Reason.SourceNotVersioned, "Bucket " + bucket + " of spec.source.s3 has no versioning."));
        }
        requireObject("spec.source.s3", bucket, key);
    }

    private void requireObject(String field, String bucket, String key) {
        Buckets buckets = aws.buckets();
        boolean exists = named(field + ".bucket", "bucket " + bucket, () -> buckets.holdsObject(bucket, key));
        if (!exists) {
            throw missing(field + ".objectKey", "object s3://" + bucket + "/" + key, "");
        }
    }

    private static void readable(Runnable check) {
        var _ = AwsFailure.ifAllowed(() -> {
            check.run();
            return true;
        });
    }

    private static <T> T named(String field, String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsFailure failure) {
            if (failure.kind() == AwsFailure.Kind.NOT_FOUND || OTHER_REGION.contains(failure.code())) {
                throw missing(field, what, " " + failure.getMessage());
            }
            throw failure;
        }
    }

    private static FailureException missing(String field, String what, String answer) {
        return new FailureException(Failure.lasting(
                Reason.ReferenceNotFound,
                field + " names " + what + ", which AWS does not have in this account and region." + answer));
    }

    private Optional<String> value(StackParameter parameter) {
        return blueprint.parameter(parameter);
    }

    private String key(StackParameter parameter) {
        return value(parameter).orElse("");
    }
}
