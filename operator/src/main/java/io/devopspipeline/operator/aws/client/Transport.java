// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * What all clients of the SDK share, whatever the account, the region and the service: the connections, and the one thread that ends calls which take too
 * long. By itself each client starts five threads for that.
 * @param longPolls for calls that wait in AWS until there is something to tell
 */
public record Transport(SdkHttpClient http, SdkHttpClient longPolls, ScheduledExecutorService timeouts)
        implements SdkAutoCloseable {
    /** SQS waits 20 s at most. */
    public static final Duration LONGEST_POLL = Duration.ofSeconds(30);

    /** How many idle connections the JDK keeps to one endpoint, and for how many seconds: by itself 5, for 5 seconds. */
    private static final Map<String, String> KEPT_CONNECTIONS =
            Map.of("http.maxConnections", "50", "http.keepAlive.time.server", "60");

    /** The JDK reads its properties when it is used first. What the administrator sets stays. */
    public static Transport open() {
        KEPT_CONNECTIONS.forEach(
                (property, value) -> System.setProperty(property, System.getProperty(property, value)));
        return new Transport(client(Duration.ofSeconds(10)), client(LONGEST_POLL), timer());
    }

    private static SdkHttpClient client(Duration answer) {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(2))
                .socketTimeout(answer)
                .build();
    }

    /** A call that ended in time leaves nothing in the queue. */
    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("aws-timeouts").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    @Override
    public void close() {
        http.close();
        longPolls.close();
        var _ = timeouts.shutdownNow();
    }
}
