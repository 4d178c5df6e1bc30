// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws;

import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The connections to AWS, shared by all clients: one pool for calls, and one for those that wait in AWS until there is something to tell. */
final class AwsHttp implements AutoCloseable {
    /** SQS waits 20 s at most. */
    static final Duration LONGEST_POLL = Duration.ofSeconds(30);

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final SdkHttpClient calls = client(Duration.ofSeconds(10));
    private final SdkHttpClient longPolls = client(LONGEST_POLL);

    SdkHttpClient calls() {
        return calls;
    }

    SdkHttpClient longPolls() {
        return longPolls;
    }

    private static SdkHttpClient client(Duration answer) {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(answer)
                .build();
    }

    @Override
    public void close() {
        calls.close();
        longPolls.close();
    }
}
