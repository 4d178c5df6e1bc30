// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.TestSandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

class ListingsTest {
    private static final String BUCKET = "listings";

    private TestSandbox sandbox;
    private S3Client s3;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        s3 = sandbox.s3();
        s3.createBucket(r -> r.bucket(BUCKET));
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    private void put(String... keys) {
        for (String key : keys) {
            s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString("x"));
        }
    }

    private static List<String> keys(ListObjectsV2Response page) {
        return page.contents().stream().map(S3Object::key).toList();
    }

    private static List<String> prefixes(List<CommonPrefix> prefixes) {
        return prefixes.stream().map(CommonPrefix::prefix).toList();
    }

    @Test
    void pages_roll_up_what_lies_below_a_delimiter() {
        // Given two files and a folder, of which the folder comes first
        put("folder/aSubfolder/subFile1", "folder/aSubfolder/subFile2", "folder/file1", "folder/file2");
        // When they are listed one by one
        List<String> pages = new ArrayList<>();
        s3.listObjectsV2Paginator(
                        r -> r.bucket(BUCKET).prefix("folder/").delimiter("/").maxKeys(1))
                .forEach(page -> {
                    assertThat(page.keyCount()).isEqualTo(1);
                    pages.addAll(keys(page));
                    pages.addAll(prefixes(page.commonPrefixes()));
                });
        // Then the folder is one entry and comes once
        assertThat(pages).containsExactly("folder/aSubfolder/", "folder/file1", "folder/file2");
    }

    @Test
    void first_version_of_the_operation_pages_by_marker() {
        // Given three keys
        put("a", "b", "c");
        // When the first page is listed with a delimiter
        ListObjectsResponse page =
                s3.listObjects(r -> r.bucket(BUCKET).delimiter("/").maxKeys(2));
        // Then it says where to go on, and the rest is what remains
        assertThat(page.nextMarker()).isEqualTo("b");
        assertThat(s3.listObjects(r -> r.bucket(BUCKET).marker("b")).contents())
                .extracting("key")
                .containsExactly("c");
    }

    @Test
    void start_after_skips_and_is_repeated_in_the_answer() {
        put("a", "b", "c");
        ListObjectsV2Response page = s3.listObjectsV2(r -> r.bucket(BUCKET).startAfter("a"));
        assertThat(keys(page)).containsExactly("b", "c");
        assertThat(page.startAfter()).isEqualTo("a");
    }

    @Test
    void keys_come_in_the_order_of_their_bytes() {
        // Given keys whose order differs between UTF-16 and UTF-8
        put("\uff5e", "😀", "a", "B");
        // Then UTF-8 decides
        assertThat(keys(s3.listObjectsV2(r -> r.bucket(BUCKET)))).containsExactly("B", "a", "\uff5e", "😀");
    }

    @Test
    void no_page_at_all_when_none_is_wanted() {
        put("a");
        ListObjectsV2Response page = s3.listObjectsV2(r -> r.bucket(BUCKET).maxKeys(0));
        assertThat(page.contents()).isEmpty();
        assertThat(page.isTruncated()).isFalse();
    }

    @Test
    void versions_roll_up_too() {
        // Given versions in two folders and beside them
        s3.putBucketVersioning(r -> r.bucket(BUCKET).versioningConfiguration(v -> v.status("Enabled")));
        put("dir/sub/x", "dir/sub/x", "dir/test", "dir/test", "other/y");
        // When the versions are listed by folder
        ListObjectVersionsResponse page =
                s3.listObjectVersions(r -> r.bucket(BUCKET).prefix("dir/").delimiter("/"));
        // Then folders are folded, files have all their versions
        assertThat(prefixes(page.commonPrefixes())).containsExactly("dir/sub/");
        assertThat(page.versions()).extracting("key").containsExactly("dir/test", "dir/test");
        // and a page that ends with a folder goes on after it
        ListObjectVersionsResponse first = s3.listObjectVersions(
                r -> r.bucket(BUCKET).prefix("dir/").delimiter("/").maxKeys(1));
        assertThat(first.nextKeyMarker()).isEqualTo("dir/sub/");
        assertThat(s3.listObjectVersions(r ->
                                r.bucket(BUCKET).prefix("dir/").delimiter("/").keyMarker(first.nextKeyMarker()))
                        .versions())
                .hasSize(2);
    }

    @Test
    void buckets_are_paged_and_tell_their_region() {
        // Given three buckets more
        List.of("b-1", "b-2", "c-1").forEach(name -> s3.createBucket(r -> r.bucket(name)));
        // When those of a prefix are listed one by one
        List<String> names = new ArrayList<>();
        s3.listBucketsPaginator(r -> r.prefix("b-").maxBuckets(1)).forEach(page -> page.buckets()
                .forEach(bucket -> names.add(bucket.name() + " " + bucket.bucketRegion())));
        // Then those are there
        assertThat(names).containsExactly("b-1 eu-west-1", "b-2 eu-west-1");
    }
}
