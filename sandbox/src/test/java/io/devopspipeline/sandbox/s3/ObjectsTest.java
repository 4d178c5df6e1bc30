// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.devopspipeline.sandbox.TestSandbox;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class ObjectsTest {
    private static final String BUCKET = "objects";

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

    private PutObjectResponse put(String key, String content) {
        return s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(content));
    }

    private String get(String key) {
        return s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asUtf8String();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b/c.txt", "sp ace", "pl+us", "per%cent", "ümläut/😀", "q?u&e=r#y", "trailing/"})
    void any_key_comes_back_as_it_was_put(String key) {
        // Given an object of that key
        put(key, "content of " + key);
        // When it is read and listed
        String content = get(key);
        // Then key and content are what they were
        assertThat(content).isEqualTo("content of " + key);
        assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET)).contents())
                .extracting("key")
                .containsExactly(key);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "SHA1", "SHA256"})
    void checksum_of_the_client_is_verified_kept_and_given_back(ChecksumAlgorithm algorithm) {
        // Given an object put with a checksum, which the SDK sends as a trailer of an aws-chunked body
        s3.putObject(r -> r.bucket(BUCKET).key("k").checksumAlgorithm(algorithm), RequestBody.fromString("checked"));
        // When it is read with checksums on, which makes the SDK verify it
        GetObjectResponse read = s3.getObjectAsBytes(
                        r -> r.bucket(BUCKET).key("k").checksumMode("ENABLED"))
                .response();
        // Then the answer carries it
        assertThat(read.checksumTypeAsString()).isEqualTo("FULL_OBJECT");
        assertThat(read.sdkHttpResponse()
                        .firstMatchingHeader(
                                "x-amz-checksum-" + algorithm.toString().toLowerCase(java.util.Locale.ROOT)))
                .isPresent();
    }

    @Test
    void wrong_checksum_is_refused_and_nothing_stored() {
        // When the checksum does not belong to the content
        S3Exception refused = catchThrowableOfType(
                S3Exception.class,
                () -> s3.putObject(
                        r -> r.bucket(BUCKET).key("k").checksumCRC32("AAAAAA=="), RequestBody.fromString("content")));
        // Then S3 refuses
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("BadDigest");
        assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET)).contents()).isEmpty();
    }

    @Test
    void checksums_agree_with_aws() {
        // Then the values are those that S3 gave for the same content
        byte[] content = "test-delete".getBytes(StandardCharsets.UTF_8);
        assertThat(Checksum.CRC32.of(content)).isEqualTo("1jy6qw==");
        assertThat(Etag.of(content)).isEqualTo("a9a43d6b467d3dc6514412c3a4987415");
        // and the check value of CRC-64/NVME is that of its definition
        assertThat(Crc64Nvme.of("123456789".getBytes(StandardCharsets.UTF_8))).isEqualTo(0xAE8B14860A799888L);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-8, 206, 012345678",
        "bytes=1-1, 206, 1",
        "bytes=1-0, 200, 0123456789",
        "bytes=1-, 206, 123456789",
        "bytes=-, 200, 0123456789",
        "bytes=-2, 206, 89",
        "bytes=-15, 206, 0123456789",
        "bytes=0-100, 206, 0123456789",
        "bytes=0-99999999999999999999, 206, 0123456789",
        "characters=1-2, 200, 0123456789"
    })
    void range_gives_what_aws_gives(String range, int status, String expected) {
        // Given ten characters
        put("k", "0123456789");
        // When a part is asked for
        var part = s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k").range(range));
        // Then it is that part
        assertThat(part.asUtf8String()).isEqualTo(expected);
        assertThat(part.response().sdkHttpResponse().statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=-0"})
    void range_outside_is_refused(String range) {
        put("k", "0123456789");
        S3Exception refused = catchThrowableOfType(
                S3Exception.class,
                () -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k").range(range)));
        assertThat(refused.statusCode()).isEqualTo(416);
    }

    @Test
    void metadata_headers_and_tags_stay_with_the_object() {
        // Given an object with all of them
        s3.putObject(
                r -> r.bucket(BUCKET)
                        .key("k")
                        .contentType("text/x-test")
                        .cacheControl("no-store")
                        .contentEncoding("identity")
                        .metadata(Map.of("colour", "red"))
                        .tagging("team=a&stage=test"),
                RequestBody.fromString("content"));
        // When it is asked for its head
        HeadObjectResponse head = s3.headObject(r -> r.bucket(BUCKET).key("k"));
        // Then they are there
        assertThat(head.contentType()).isEqualTo("text/x-test");
        assertThat(head.cacheControl()).isEqualTo("no-store");
        assertThat(head.contentEncoding()).isEqualTo("identity");
        assertThat(head.metadata()).containsExactly(Map.entry("colour", "red"));
        assertThat(head.contentLength()).isEqualTo(7);
        assertThat(s3.getObjectTagging(r -> r.bucket(BUCKET).key("k")).tagSet())
                .extracting("key")
                .containsExactlyInAnyOrder("team", "stage");
    }

    @Test
    void copy_takes_metadata_along_unless_it_is_replaced() {
        // Given an object with metadata
        s3.putObject(r -> r.bucket(BUCKET).key("from").metadata(Map.of("a", "1")), RequestBody.fromString("content"));
        // When it is copied, once as it is and once with other metadata
        s3.copyObject(r -> r.sourceBucket(BUCKET)
                .sourceKey("from")
                .destinationBucket(BUCKET)
                .destinationKey("same"));
        s3.copyObject(r -> r.sourceBucket(BUCKET)
                .sourceKey("from")
                .destinationBucket(BUCKET)
                .destinationKey("other")
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(Map.of("b", "2")));
        // Then both have the content and their metadata
        assertThat(get("same")).isEqualTo(get("other")).isEqualTo("content");
        assertThat(s3.headObject(r -> r.bucket(BUCKET).key("same")).metadata()).containsOnlyKeys("a");
        assertThat(s3.headObject(r -> r.bucket(BUCKET).key("other")).metadata()).containsOnlyKeys("b");
    }

    @Test
    void conditions_hold_writes_and_reads() {
        // Given an object
        String etag = put("k", "one").eTag();
        // Then it is not overwritten by who wants it absent, nor by who knew another version
        assertThat(code(() ->
                        s3.putObject(r -> r.bucket(BUCKET).key("k").ifNoneMatch("*"), RequestBody.fromString("two"))))
                .isEqualTo("PreconditionFailed");
        assertThat(code(() -> s3.putObject(
                        r -> r.bucket(BUCKET).key("k").ifMatch("\"other\""), RequestBody.fromString("two"))))
                .isEqualTo("PreconditionFailed");
        // and not sent again to who has it
        S3Exception unchanged = catchThrowableOfType(
                S3Exception.class,
                () -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k").ifNoneMatch(etag)));
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(get("k")).isEqualTo("one");
    }

    private static String code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(S3Exception.class, call).awsErrorDetails().errorCode();
    }

    @Test
    void presigned_url_needs_nothing_else() throws Exception {
        // Given an object and a URL signed for it
        put("k", "content");
        try (S3Presigner presigner = S3Presigner.builder()
                .s3Client(s3)
                .endpointOverride(sandbox.endpoint())
                .region(software.amazon.awssdk.regions.Region.EU_WEST_1)
                .credentialsProvider(
                        () -> software.amazon.awssdk.auth.credentials.AwsBasicCredentials.create("AKIA", "s"))
                .serviceConfiguration(software.amazon.awssdk.services.s3.S3Configuration.builder()
                        .pathStyleAccessEnabled(true)
                        .build())
                .build()) {
            URI url = presigner
                    .presignGetObject(p -> p.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(r -> r.bucket(BUCKET).key("k").responseContentType("text/x-asked")))
                    .url()
                    .toURI();
            // When it is opened by anybody
            HttpResponse<String> answer =
                    sandbox.http(HttpRequest.newBuilder(url).build());
            // Then it gives the object
            assertThat(answer.body()).isEqualTo("content");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/x-asked");
        }
    }

    @Test
    void unsigned_call_is_denied() throws Exception {
        put("k", "content");
        HttpResponse<String> answer =
                sandbox.http(HttpRequest.newBuilder(sandbox.endpoint().resolve("/" + BUCKET + "/k"))
                        .build());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>AccessDenied</Code>").doesNotContain("content of");
    }

    /** A sub-resource that is not known must not turn a call into one that writes or deletes. */
    @ParameterizedTest
    @CsvSource({"PUT, ?acl", "PUT, ?retention", "GET, ?torrent", "DELETE, ?legal-hold", "POST, ?restore"})
    void unknown_sub_resource_of_an_object_is_refused_by_name(String method, String parameter) throws Exception {
        // Given an object
        put("k", "content");
        // When it is asked for something the sandbox does not have
        HttpResponse<String> answer = sandbox.http(signed("/" + BUCKET + "/k" + parameter, method));
        // Then the answer names it, and the object is untouched
        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.body()).contains(parameter.substring(1));
        assertThat(get("k")).isEqualTo("content");
    }

    @Test
    void unknown_header_is_refused_by_name() throws Exception {
        HttpResponse<String> answer =
                sandbox.http(HttpRequest.newBuilder(sandbox.endpoint().resolve("/" + BUCKET + "/k"))
                        .header("Authorization", AUTHORIZATION)
                        .header("x-amz-object-lock-mode", "GOVERNANCE")
                        .PUT(HttpRequest.BodyPublishers.ofString("content"))
                        .build());
        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.body()).contains("x-amz-object-lock-mode");
    }

    private static final String AUTHORIZATION =
            "AWS4-HMAC-SHA256 Credential=AKIATEST/20260301/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=0";

    private HttpRequest signed(String path, String method) {
        return HttpRequest.newBuilder(sandbox.endpoint().resolve(path))
                .header("Authorization", AUTHORIZATION)
                .method(method, HttpRequest.BodyPublishers.ofString("x"))
                .build();
    }

    @Test
    void bucket_in_the_host_name_is_understood() throws Exception {
        // Given an object
        put("a/k", "content");
        // When it is asked for in virtual-host style, over a plain socket because the client would not let us set Host
        String request = "GET /a/k HTTP/1.1\r\nHost: " + BUCKET + ".localhost:"
                + sandbox.endpoint().getPort() + "\r\nAuthorization: " + AUTHORIZATION
                + "\r\nConnection: close\r\n\r\n";
        String answer;
        try (var socket = new java.net.Socket("127.0.0.1", sandbox.endpoint().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        // Then it is found
        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("content");
    }
}
