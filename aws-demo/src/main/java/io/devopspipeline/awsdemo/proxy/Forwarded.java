// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.proxy;

import io.devopspipeline.awsdemo.trace.Message;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** A request as it is sent to AWS: the same content, without what the client's signature has added, and with a new signature. */
record Forwarded(Message request, String service, Upstream.Endpoint endpoint, AwsCredentialsIdentity credentials) {
    /** A long poll of SQS takes twenty seconds. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Of the client's own signature and of the chunks that it has cut. */
    private static final Set<String> OF_SIGNATURE = Set.of(
            "x-amz-date",
            "x-amz-content-sha256",
            "x-amz-security-token",
            "x-amz-trailer",
            "x-amz-decoded-content-length",
            "x-amz-sdk-checksum-algorithm");

    private static final Set<String> KEPT =
            Set.of("content-type", "content-md5", "accept", "range", "if-match", "if-none-match", "user-agent");

    HttpRequest signed() {
        byte[] body = AwsChunked.isUsedBy(request) ? AwsChunked.content(request.body()) : request.body();
        SdkHttpRequest plain = plain();
        SignedRequest signed = AwsV4HttpSigner.create().sign(sign -> sign.identity(credentials)
                .request(plain)
                .payload(ContentStreamProvider.fromByteArray(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, endpoint.region())
                .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, true)
                .putProperty(AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, false)
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !service.equals("s3"))
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !service.equals("s3")));
        return http(signed.request(), body);
    }

    private SdkHttpRequest plain() {
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        SdkHttpRequest.Builder plain = SdkHttpRequest.builder()
                .uri(URI.create(endpoint.address() + request.path() + query))
                .method(SdkHttpMethod.fromValue(request.method()));
        request.headers().forEach((name, value) -> {
            if (goesOn(name)) {
                var _ = plain.putHeader(name, value);
            }
        });
        return plain.build();
    }

    private static boolean goesOn(String name) {
        return KEPT.contains(name) || (name.startsWith("x-amz") && !OF_SIGNATURE.contains(name));
    }

    private static HttpRequest http(SdkHttpRequest signed, byte[] body) {
        HttpRequest.Builder http = HttpRequest.newBuilder(signed.getUri())
                .timeout(PATIENCE)
                .method(
                        signed.method().name(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        Predicate<String> settable = name -> !name.toLowerCase(Locale.ROOT).matches("host|content-length|connection");
        signed.headers().forEach((name, values) -> {
            if (settable.test(name)) {
                values.forEach(value -> http.header(name, value));
            }
        });
        return http.build();
    }
}
