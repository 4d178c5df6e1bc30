// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What the AWS account shows of stacks, buckets, images and repositories, with its history where AWS keeps one. */
final class Account {
    private final CloudFormationClient stacks;
    private final S3Client buckets;
    private final EcrClient images;
    private final CodeCommitClient repositories;
    private final Delivery delivery;

    Account(
            CloudFormationClient stacks,
            S3Client buckets,
            EcrClient images,
            CodeCommitClient repositories,
            Delivery delivery) {
        this.stacks = stacks;
        this.buckets = buckets;
        this.images = images;
        this.repositories = repositories;
        this.delivery = delivery;
    }

    Delivery delivery() {
        return delivery;
    }

    /** Whether a stack of this name ever had the status; CloudFormation keeps the events of a deleted stack for 90 days. */
    boolean stackWas(String name, ResourceStatus status) {
        return summaries().stream()
                .filter(stack -> stack.stackName().equals(name))
                .anyMatch(stack -> was(stack, status));
    }

    private boolean was(StackSummary stack, ResourceStatus status) {
        return stacks.describeStackEventsPaginator(request -> request.stackName(stack.stackId())).stackEvents().stream()
                .anyMatch(event ->
                        event.stackId().equals(event.physicalResourceId()) && event.resourceStatus() == status);
    }

    boolean stackExists(String name) {
        return existing().anyMatch(stack -> stack.stackName().equals(name));
    }

    boolean driftWasDetected(String nameEnd) {
        return existing()
                .filter(stack -> stack.stackName().endsWith(nameEnd))
                .anyMatch(stack -> stack.driftInformation() != null
                        && stack.driftInformation().stackDriftStatus() != StackDriftStatus.NOT_CHECKED);
    }

    boolean stackWasDeleted(String nameEnd) {
        return summaries().stream()
                .anyMatch(stack ->
                        stack.stackName().endsWith(nameEnd) && stack.stackStatus() == StackStatus.DELETE_COMPLETE);
    }

    boolean hasNoStacks() {
        return existing().findAny().isEmpty();
    }

    private Stream<StackSummary> existing() {
        return summaries().stream().filter(stack -> stack.stackStatus() != StackStatus.DELETE_COMPLETE);
    }

    private List<StackSummary> summaries() {
        return stacks.listStacksPaginator().stackSummaries().stream().toList();
    }

    boolean hasBucket(String name) {
        return bucketNames().contains(name);
    }

    List<String> bucketNames() {
        return buckets.listBuckets().buckets().stream()
                .map(bucket -> bucket.name())
                .toList();
    }

    /** Whether a bucket with a name like this holds the object. */
    boolean hasObject(String bucketStart, String key) {
        return bucketNames().stream()
                .filter(name -> name.startsWith(bucketStart))
                .flatMap(name -> buckets.listObjectsV2(request -> request.bucket(name)).contents().stream())
                .anyMatch(object -> object.key().equals(key));
    }

    /** The digest of the image with this tag. */
    Optional<String> digest(String repository, String tag) {
        try {
            return images.describeImages(request -> request.repositoryName(repository)).imageDetails().stream()
                    .filter(image -> image.imageTags().contains(tag))
                    .findFirst()
                    .map(image -> image.imageDigest());
        } catch (AwsServiceException missing) {
            return Optional.empty();
        }
    }

    boolean hasBranch(String repository, String branch) {
        try {
            return repositories
                    .listBranches(request -> request.repositoryName(repository))
                    .branches()
                    .contains(branch);
        } catch (AwsServiceException missing) {
            return false;
        }
    }
}
