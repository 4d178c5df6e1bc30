// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationTest {
    @Test
    void a_json_request_names_its_operation_in_the_target() {
        // Given
        Message request = new Message(
                "POST",
                "/",
                "",
                Map.of("x-amz-target", "AmazonEC2ContainerServiceV20141113.DescribeServices"),
                new byte[0]);

        // When
        String operation = Operation.of("ecs", request);

        // Then
        assertThat(operation).isEqualTo("DescribeServices");
    }

    @Test
    void a_query_request_names_its_operation_in_the_form() {
        // Given
        Message request = new Message(
                "POST",
                "/",
                "",
                Map.of("content-type", "application/x-www-form-urlencoded; charset=utf-8"),
                "Action=DescribeStacks&Version=2010-05-15".getBytes(StandardCharsets.UTF_8));

        // When
        String operation = Operation.of("cloudformation", request);

        // Then
        assertThat(operation).isEqualTo("DescribeStacks");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        GET,    /,       -,             ListBuckets
        GET,    /b,      list-type=2,   ListObjectsV2
        GET,    /b,      versions,      ListObjectVersions
        GET,    /b,      -,             ListObjects
        GET,    /b,      versioning,    GetBucketVersioning
        PUT,    /b,      tagging,       PutBucketTagging
        PUT,    /b,      -,             CreateBucket
        DELETE, /b,      -,             DeleteBucket
        HEAD,   /b,      -,             HeadBucket
        POST,   /b,      delete,        DeleteObjects
        GET,    /b/k/l,  -,             GetObject
        PUT,    /b/k,    x-id=PutObject,PutObject
        HEAD,   /b/k,    -,             HeadObject
        DELETE, /b/k,    versionId=1,   DeleteObject
        """)
    void s3_names_its_operations_by_method_and_parameters(String method, String path, String query, String operation) {
        // When
        String found = Operation.of("s3", new Message(method, path, query == null ? "" : query, Map.of(), new byte[0]));

        // Then
        assertThat(found).isEqualTo(operation);
    }
}
