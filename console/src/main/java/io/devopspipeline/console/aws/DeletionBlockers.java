// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** What is in buckets and image repositories: what blocks their deletion, images only without EmptyOnDelete. */
public record DeletionBlockers(Aws aws) {
    /** The number of versions and delete markers in each bucket. */
    public Map<String, Integer> buckets() {
        Map<String, Integer> buckets = new TreeMap<>();
        aws.s3().listBuckets().buckets().stream()
                .map(Bucket::name)
                .forEach(name -> buckets.put(name, versions(name).size()));
        return buckets;
    }

    private List<ObjectIdentifier> versions(String bucket) {
        return aws.s3().listObjectVersionsPaginator(r -> r.bucket(bucket)).stream()
                .flatMap(page -> Stream.concat(
                        page.versions().stream().map(each -> identifier(each.key(), each.versionId())),
                        page.deleteMarkers().stream().map(each -> identifier(each.key(), each.versionId()))))
                .toList();
    }

    private static ObjectIdentifier identifier(String key, String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }

    /** @return how many versions it deleted, at most as many as AWS deletes in one call */
    public int empty(String bucket) {
        List<ObjectIdentifier> some = versions(bucket).stream().limit(1000).toList();
        if (!some.isEmpty()) {
            var _ = aws.s3().deleteObjects(r -> r.bucket(bucket).delete(delete -> delete.objects(some)));
        }
        return some.size();
    }

    /** The number of images in each repository. */
    public Map<String, Integer> images() {
        Map<String, Integer> images = new TreeMap<>();
        aws.ecr().describeRepositories(r -> {}).repositories().stream()
                .map(Repository::repositoryName)
                .forEach(name -> images.put(name, identifiers(name).size()));
        return images;
    }

    private List<ImageIdentifier> identifiers(String repository) {
        return aws.ecr().listImages(r -> r.repositoryName(repository)).imageIds();
    }

    /** @return how many images it deleted */
    public int deleteImages(String repository) {
        List<ImageIdentifier> images = identifiers(repository);
        if (!images.isEmpty()) {
            var _ = aws.ecr().batchDeleteImage(r -> r.repositoryName(repository).imageIds(images));
        }
        return images.size();
    }
}
