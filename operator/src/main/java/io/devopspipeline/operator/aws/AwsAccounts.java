// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws;

import io.devopspipeline.operator.aws.client.AssumedRole;
import io.devopspipeline.operator.aws.client.CallMeter;
import io.devopspipeline.operator.aws.client.ClosedWhenIdle;
import io.devopspipeline.operator.aws.client.ResourceUserAgent;
import io.devopspipeline.operator.aws.client.ThrottleMeter;
import io.devopspipeline.operator.aws.client.Transport;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The accounts the operator works in, one set of clients for each (region, role, external id); all share one {@link Transport}. Those that are not used
 * for an hour are closed; closing it closes all.
 */
public final class AwsAccounts implements AutoCloseable {
    private static final int ARN_ACCOUNT = 4;
    /** Much longer than a reconcile, which asks for its account when it starts, and than the time between two of them. */
    private static final Duration IDLE = Duration.ofHours(1);

    private record Key(String region, Optional<AssumedRole> role) {}

    private record Opened(AwsClients clients, AwsAccount account) implements SdkAutoCloseable {
        @Override
        public void close() {
            clients.close();
        }
    }

    private final Transport transport;
    private final AwsCredentialsProvider own;
    private final List<ExecutionInterceptor> interceptors;
    private final ClosedWhenIdle<Key, Opened> opened;
    private final ThrottleMeter throttles;
    private final InstantSource clock;
    private volatile String ownAccount = "";
    private volatile BiConsumer<AccountRegion, String> throttled = (_, _) -> {};

    /** With the credentials of the SDK's default chain. */
    public AwsAccounts(MeterRegistry meters) {
        this(meters, DefaultCredentialsProvider.builder().build(), List.of(), InstantSource.system());
    }

    /**
     * @param own the operator's own identity; closed with this if it can be
     * @param interceptors see each request, after its time started
     * @param clock tells which clients are no longer used
     */
    public AwsAccounts(
            MeterRegistry meters,
            AwsCredentialsProvider own,
            List<ExecutionInterceptor> interceptors,
            InstantSource clock) {
        this(meters, own, interceptors, clock, Transport.open());
    }

    /** @param transport closed with this */
    AwsAccounts(
            MeterRegistry meters,
            AwsCredentialsProvider own,
            List<ExecutionInterceptor> interceptors,
            InstantSource clock,
            Transport transport) {
        this.transport = transport;
        this.clock = clock;
        this.opened = new ClosedWhenIdle<>(IDLE, clock, transport.timeouts());
        this.own = own;
        this.throttles = new ThrottleMeter(meters);
        this.interceptors = Stream.concat(
                        Stream.of(new CallMeter(meters), new ResourceUserAgent()), interceptors.stream())
                .toList();
    }

    /** @param heard takes where AWS asks to slow down, and the operation, as AWS names it */
    public void whenThrottled(BiConsumer<AccountRegion, String> heard) {
        throttled = heard;
    }

    /** @param role the role to work with; empty: the operator's own identity */
    public AwsAccount of(String region, Optional<AssumedRole> role) {
        return opened.get(new Key(region, role), this::open).account();
    }

    /** The twelve digits of the account that this role, or the operator's own identity, leads to. A role's ARN tells; AWS is asked once for the own. */
    public String accountId(String region, Optional<AssumedRole> role) {
        return role.map(AwsAccounts::account).orElseGet(() -> ownAccountId(region));
    }

    /** What shares AWS's rates, without a call: as long as nobody has asked for the operator's own account, its id is empty. */
    public AccountRegion place(String region, Optional<AssumedRole> role) {
        return new AccountRegion(role.map(AwsAccounts::account).orElse(ownAccount), region);
    }

    private static String account(AssumedRole role) {
        return role.arn().split(":")[ARN_ACCOUNT];
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
        Region region = region(new DefaultAwsRegionProviderChain());
        Identity.CallerIdentity identity =
                of(region.id(), Optional.empty()).identity().callerIdentity();
        ownAccount = identity.account();
        return identity;
    }

    /** The SDK throws where the process is set to none. */
    static Region region(AwsRegionProvider provider) {
        try {
            return provider.getRegion();
        } catch (SdkClientException _) {
            return Region.US_EAST_1;
        }
    }

    private Opened open(Key key) {
        AwsClients clients = new AwsClients(
                key.region(),
                key.role(),
                own,
                transport,
                interceptors,
                throttles.with(operation -> throttled.accept(place(key.region(), key.role()), operation)),
                clock);
        return new Opened(clients, clients.account());
    }

    @Override
    public void close() {
        opened.close();
        if (own instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
        transport.close();
    }
}
