// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Tag;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Credentials of an assumed role: a session for each resource, so that CloudTrail tells for which one a call was made. The clients are shared; only
 * the credentials differ. A session that is not used for an hour is closed.
 */
public final class ResourceSessions implements AwsCredentialsProvider, SdkAutoCloseable {
    private static final String OPERATOR = "devops-pipeline-operator";
    private static final String TAG = "devopspipeline.io/";
    private static final Duration IDLE = Duration.ofHours(1);

    private final StsClient sts;
    private final AssumedRole role;
    private final ClosedWhenIdle<Optional<CallingResource>, StsAssumeRoleCredentialsProvider> sessions;

    /** @param timer closes the sessions that are no longer used, as the clock shows it */
    public ResourceSessions(StsClient sts, AssumedRole role, InstantSource clock, ScheduledExecutorService timer) {
        this.sts = sts;
        this.role = role;
        this.sessions = new ClosedWhenIdle<>(IDLE, clock, timer);
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return sessions.get(CallingResource.current(), this::open).resolveCredentials();
    }

    /** Renews itself; AWS: an hour is the most for a role assumed by an assumed role. */
    private StsAssumeRoleCredentialsProvider open(Optional<CallingResource> resource) {
        AssumeRoleRequest request = AssumeRoleRequest.builder()
                .roleArn(role.arn())
                .roleSessionName(resource.map(CallingResource::sessionName).orElse(OPERATOR))
                .externalId(role.externalId().orElse(null))
                .tags(resource.map(ResourceSessions::tags).orElse(List.of()))
                .build();
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request)
                .build();
    }

    private static List<Tag> tags(CallingResource resource) {
        return List.of(
                Tag.builder().key(TAG + "namespace").value(resource.namespace()).build(),
                Tag.builder().key(TAG + "name").value(resource.name()).build());
    }

    /** Closes the sessions; the client is its owner's. */
    @Override
    public void close() {
        sessions.close();
    }
}
