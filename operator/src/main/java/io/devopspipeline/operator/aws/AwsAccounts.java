package io.devopspipeline.operator.aws;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The accounts the operator works in, one set of clients for each (region, role, external id); all share one HTTP client. Closing it closes
 * them.
 */
public final class AwsAccounts implements AutoCloseable {
    private record Key(String region, Optional<AssumedRole> role) {}

    private record Opened(AwsClients clients, AwsAccount account) {}

    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(2))
            .socketTimeout(Duration.ofSeconds(10))
            .build();
    private final DefaultCredentialsProvider own =
            DefaultCredentialsProvider.builder().build();
    private final Map<Key, Opened> opened = new ConcurrentHashMap<>();
    private final CallCounter counter;

    public AwsAccounts(MeterRegistry meters) {
        counter = new CallCounter(meters);
    }

    /** @param role the role to work with; empty: the operator's own identity */
    public AwsAccount of(String region, Optional<AssumedRole> role) {
        return opened.computeIfAbsent(new Key(region, role), this::open).account();
    }

    private Opened open(Key key) {
        AwsClients clients = new AwsClients(key.region(), key.role(), own, http, counter);
        return new Opened(clients, clients.account());
    }

    @Override
    public void close() {
        opened.values().forEach(each -> each.clients().close());
        own.close();
        http.close();
    }
}
