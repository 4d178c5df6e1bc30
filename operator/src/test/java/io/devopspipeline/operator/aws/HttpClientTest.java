// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;
import software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService;

/** Which of the AWS SDK's HTTP clients the operator ships: each one more is code that can have a vulnerability and that nothing runs. */
class HttpClientTest {
    @Test
    void only_the_client_that_the_operator_uses_is_on_the_class_path() {
        // When
        List<Class<?>> clients = providers(SdkHttpService.class);

        // Then
        assertThat(clients).containsExactly(UrlConnectionSdkHttpService.class);
    }

    @Test
    void no_asynchronous_client_is_on_the_class_path() {
        // When
        List<Class<?>> clients = providers(SdkAsyncHttpService.class);

        // Then
        assertThat(clients).isEmpty();
    }

    private static <S> List<Class<?>> providers(Class<S> service) {
        return ServiceLoader.load(service).stream()
                .<Class<?>>map(ServiceLoader.Provider::type)
                .toList();
    }
}
