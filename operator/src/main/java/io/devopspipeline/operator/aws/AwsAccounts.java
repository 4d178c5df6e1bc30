// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws;

import io.devopspipeline.operator.aws.client.AssumedRole;
import io.devopspipeline.operator.aws.client.CallMeter;
import io.devopspipeline.operator.aws.client.ThrottleMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The accounts the operator works in, one set of clients for each (region, role, external id); all share one HTTP client. Closing it closes
 * them.
 */
public final class AwsAccounts implements AutoCloseable {
    private static final int ARN_ACCOUNT = 4;

    private record Key(String region, Optional<AssumedRole> role) {}

    private record Opened(AwsClients clients, AwsAccount account) {}

    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(2))
            .socketTimeout(Duration.ofSeconds(10))
            .build();
    private final AwsCredentialsProvider own;
    private final List<ExecutionInterceptor> interceptors;
    private final Map<Key, Opened> opened = new ConcurrentHashMap<>();
    private final ThrottleMeter throttles;
    private volatile String ownAccount = "";

    /** With the credentials of the SDK's default chain. */
    public AwsAccounts(MeterRegistry meters) {
        this(meters, DefaultCredentialsProvider.builder().build(), List.of());
    }

    /**
     * @param own the operator's own identity; closed with this if it can be
     * @param interceptors see each request, after its time started
     */
    public AwsAccounts(MeterRegistry meters, AwsCredentialsProvider own, List<ExecutionInterceptor> interceptors) {
        this.own = own;
        this.throttles = new ThrottleMeter(meters);
        this.interceptors = Stream.concat(Stream.of(new CallMeter(meters)), interceptors.stream())
                .toList();
    }

    /** @param role the role to work with; empty: the operator's own identity */
    public AwsAccount of(String region, Optional<AssumedRole> role) {
        return opened.computeIfAbsent(new Key(region, role), this::open).account();
    }

    /** The twelve digits of the account that this role, or the operator's own identity, leads to. A role's ARN tells; AWS is asked once for the own. */
    public String accountId(String region, Optional<AssumedRole> role) {
        return role.map(given -> given.arn().split(":")[ARN_ACCOUNT]).orElseGet(() -> ownAccountId(region));
    }

    private String ownAccountId(String region) {
        String known = ownAccount;
        if (known.isEmpty()) {
            known = of(region, Optional.empty()).identity().callerIdentity().account();
            ownAccount = known;
        }
        return known;
    }

    /** The operator's own identity; asked in the region the process is set to. */
    public Identity.CallerIdentity own() {
        Region region = Optional.ofNullable(new DefaultAwsRegionProviderChain().getRegion())
                .orElse(Region.US_EAST_1);
        Identity.CallerIdentity identity =
                of(region.id(), Optional.empty()).identity().callerIdentity();
        ownAccount = identity.account();
        return identity;
    }

    private Opened open(Key key) {
        AwsClients clients = new AwsClients(key.region(), key.role(), own, http, interceptors, throttles);
        return new Opened(clients, clients.account());
    }

    @Override
    public void close() {
        opened.values().forEach(each -> each.clients().close());
        if (own instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
        http.close();
    }
}
