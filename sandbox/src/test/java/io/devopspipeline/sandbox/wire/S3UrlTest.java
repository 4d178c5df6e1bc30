// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3UrlTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://dop-a.s3.eu-west-1.amazonaws.com/templates/t.json, dop-a, templates/t.json, ''",
        "https://dop-a.s3.eu-west-1.amazonaws.com/t.json?versionId=v.1, dop-a, t.json, v.1",
        "https://a.b.s3.amazonaws.com/t.json?x=1&versionId=v1&y=2, a.b, t.json, v1",
        "http://127.0.0.1:4566/dop-a/templates/t.json?versionId=v1, dop-a, templates/t.json, v1",
    })
    void names_bucket_key_and_version(String url, String bucket, String key, String version) {
        assertThat(S3Url.parse(url)).contains(new S3Url(bucket, key, version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.json", "https://example.com/t.json", "https://exa mple/b/k"})
    void other_urls_name_no_object(String url) {
        assertThat(S3Url.parse(url)).isEmpty();
    }
}
