// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.storage;

import static io.devopspipeline.operator.aws.client.AwsFailure.ifFound;

import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.aws.client.AwsCall;
import io.devopspipeline.operator.aws.client.AwsFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.BatchDeleteImageResponse;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageFailure;
import software.amazon.awssdk.services.ecr.model.ImageFailureCode;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageStatusFilter;
import software.amazon.awssdk.services.ecr.model.ListImagesResponse;

/** ECR. Every method throws {@link AwsFailure}. */
public final class Images {
    private static final AwsCall ECR = new AwsCall("ECR");
    /** AWS: a call of BatchDeleteImage takes up to a hundred. */
    private static final int BATCH = 100;

    private static final int ROUNDS = 10;

    private static final String NO_IMAGE = "ImageNotFoundException";

    private final Supplier<EcrClient> client;

    public Images(Supplier<EcrClient> client) {
        this.client = client;
    }

    /** {@code ListImages}: whether there is an image to run. NOT_FOUND when there is no such repository. */
    public boolean anyImage(String repository) {
        return !list(repository, ImageStatusFilter.ACTIVE, 1).imageIds().isEmpty();
    }

    /**
     * {@code DescribeImages} of one image.
     * @param reference its tag or digest
     * @return empty when the repository has no such image. NOT_FOUND when there is no such repository
     */
    public Optional<EcrImage> find(String repository, String reference) {
        try {
            return describe(repository, identifier(reference)).stream()
                    .findFirst()
                    .map(image -> new EcrImage(uri(image), image.imageDigest()));
        } catch (AwsFailure failure) {
            if (failure.code().equals(NO_IMAGE)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private List<ImageDetail> describe(String repository, ImageIdentifier id) {
        return ECR.make("DescribeImages", "repository " + repository, () -> client.get()
                        .describeImages(r -> r.repositoryName(repository).imageIds(id)))
                .imageDetails();
    }

    /** Of the repository that the image is in. */
    private String uri(ImageDetail image) {
        Region region = client.get().serviceClientConfiguration().region();
        return "%s.dkr.ecr.%s.%s/%s"
                .formatted(
                        image.registryId(), region, PartitionMetadata.of(region).dnsSuffix(), image.repositoryName());
    }

    private static ImageIdentifier identifier(String reference) {
        ImageIdentifier.Builder id = ImageIdentifier.builder();
        return (reference.startsWith("sha256:") ? id.imageDigest(reference) : id.imageTag(reference)).build();
    }

    /**
     * Rounds of {@code ListImages} and {@code BatchDeleteImage}, by digest, while they get on. AWS refuses an image that an index lists as long
     * as the index is there; the next round takes it. A page that was the last one, and was deleted, is not listed again. Nothing to do when there is
     * no such repository.
     */
    public Purged purge(String repository) {
        int removed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Optional<ListImagesResponse> page = ifFound(() -> list(repository, ImageStatusFilter.ANY, BATCH));
            List<ImageIdentifier> digests = digests(page);
            if (digests.isEmpty()) {
                return new Purged(removed, false, List.of());
            }
            BatchDeleteImageResponse answer = delete(repository, digests);
            int before = removed;
            removed += (int) answer.imageIds().stream()
                    .map(ImageIdentifier::imageDigest)
                    .distinct()
                    .count();
            List<ImageFailure> failures =
                    answer.failures().stream().filter(Images::matters).toList();
            if (removed == before && !failures.isEmpty()) {
                return new Purged(
                        removed, true, failures.stream().map(Images::words).toList());
            }
            if (failures.isEmpty() && page.map(ListImagesResponse::nextToken).isEmpty()) {
                return new Purged(removed, false, List.of());
            }
        }
        return new Purged(removed, true, List.of());
    }

    private static List<ImageIdentifier> digests(Optional<ListImagesResponse> page) {
        return page.stream()
                .flatMap(found -> found.imageIds().stream())
                .map(ImageIdentifier::imageDigest)
                .distinct()
                .map(digest -> ImageIdentifier.builder().imageDigest(digest).build())
                .toList();
    }

    private ListImagesResponse list(String repository, ImageStatusFilter status, int max) {
        return ECR.make("ListImages", "repository " + repository, () -> client.get()
                .listImages(r -> r.repositoryName(repository).maxResults(max).filter(f -> f.imageStatus(status))));
    }

    private BatchDeleteImageResponse delete(String repository, List<ImageIdentifier> digests) {
        return ECR.make("BatchDeleteImage", "repository " + repository, () -> client.get()
                .batchDeleteImage(r -> r.repositoryName(repository).imageIds(digests)));
    }

    private static boolean matters(ImageFailure failure) {
        return failure.failureCode() != ImageFailureCode.IMAGE_NOT_FOUND;
    }

    private static String words(ImageFailure failure) {
        return failure.imageId().imageDigest() + " (" + failure.failureCodeAsString() + ": \""
                + Absent.empty(failure.failureReason()) + "\")";
    }
}
