// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which host names and which marks of a browser are let in. */
class WebPageGuardTest {
    private static final String OWN = "127.0.0.1:4566";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:4566",
                "my-bucket.localhost:4566",
                "my.bucket.s3.localhost:4566",
                "127.0.0.1",
                OWN,
                "127.1.2.3:80",
                "[::1]:4566"
            })
    void a_loopback_host_is_let_in(String host) {
        assertThat(WebPageGuard.refusal(call("Host", host))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "evil.example:4566",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "evillocalhost",
                "evil.example/.localhost",
                "0.0.0.0:4566",
                "10.0.0.1:4566",
                "[::]:4566",
                "localhost:4566@evil.example"
            })
    void another_host_is_refused_by_name(String host) {
        assertThat(WebPageGuard.refusal(call("Host", host)).orElseThrow())
                .contains("refused the host \"" + host + "\"", "Use the endpoint that it printed");
    }

    @Test
    void a_second_host_is_refused() {
        // Given
        HttpCall call = call("Host", OWN);
        call.headers().add("Host", "evil.example");

        // When
        Optional<String> refusal = WebPageGuard.refusal(call);

        // Then
        assertThat(refusal).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://evil.example",
        "Origin, null",
        "Origin, http://127.0.0.1:3000",
        "Origin, https://127.0.0.1:4566",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void a_web_page_of_another_site_is_refused(String header, String value) {
        assertThat(WebPageGuard.refusal(own(header, value)).orElseThrow())
                .contains("refused a request of a web page (" + header + ": " + value + ")", "Use the AWS CLI");
    }

    @ParameterizedTest
    @CsvSource({"Origin, http://127.0.0.1:4566", "Sec-Fetch-Site, same-origin", "Sec-Fetch-Site, none"})
    void its_own_pages_and_the_address_bar_are_let_in(String header, String value) {
        assertThat(WebPageGuard.refusal(own(header, value))).isEmpty();
    }

    private static HttpCall own(String header, String value) {
        HttpCall call = call("Host", OWN);
        call.headers().add(header, value);
        return call;
    }

    private static HttpCall call(String header, String value) {
        Headers headers = new Headers();
        headers.add(header, value);
        return new HttpCall("GET", URI.create("/"), headers, InputStream.nullInputStream());
    }
}
