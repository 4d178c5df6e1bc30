// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.queue.Queues;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.plan.observed.StackParameter;
import io.devopspipeline.operator.policy.Policies;
import io.devopspipeline.operator.policy.Policy;
import io.devopspipeline.operator.policy.PolicyDecision;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.template.StackBlueprint;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which account a resource works, and why it may not. */
class AccountAccessTest {
    private static final String ROLE = "arn:aws:iam::444455556666:role/team";

    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        aws.answersTo("GetCallerIdentity", """
            <GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/u</Arn><UserId>U</UserId>
            <Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>\
            """);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private AccountAccess.Result access(Policy policy, Optional<String> account) {
        PipelineResource resource = resource(account);
        return new AccountAccess(aws.accounts(), (_, _, _) -> false)
                .of(resource, policy.decideTeardown(resource.namespace(), resource.spec()));
    }

    private static Policy withRole(String namespace) {
        return Policies.parsed(
                "namespaces: {%s: {roles: [{arn: \"%s\", externalId: team-1, cloudFormationRoleArn: \"%s-cfn\"}]}}"
                        .formatted(namespace, ROLE, ROLE));
    }

    private static PipelineResource resource(Optional<String> account) {
        var object = Resources.app();
        account.ifPresent(id -> Resources.annotate(object, Annotations.ACCOUNT_ID, id));
        return new PipelineResource(object, "test");
    }

    private static Failure refusal(AccountAccess.Result result) {
        return ((AccountAccess.Result.Refused) result).failure();
    }

    private static GrantedAccess granted(AccountAccess.Result result) {
        return ((AccountAccess.Result.Granted) result).access();
    }

    @Test
    void whether_aws_tells_is_known_as_soon_as_the_queue_is_found() {
        // Given
        AtomicBoolean found = new AtomicBoolean();
        GrantedAccess access = granted(new AccountAccess(aws.accounts(), (_, _, _) -> found.get())
                .of(
                        resource(Optional.empty()),
                        Policies.TRUSTING.decideTeardown("team", Resources.app().getSpec())));
        boolean before = access.eventsArrive();

        // When
        found.set(true);

        // Then
        assertThat(before).isFalse();
        assertThat(access.eventsArrive()).isTrue();
    }

    @Test
    void resources_with_the_same_role_read_the_queue_of_events_as_one() {
        // Given
        Set<Supplier<Queues>> readers = new HashSet<>();
        AccountAccess access = new AccountAccess(aws.accounts(), (_, _, queues) -> readers.add(queues));
        PolicyDecision.Allowed allowed = (PolicyDecision.Allowed)
                withRole("default").decideTeardown("default", Resources.app().getSpec());

        // When
        access.listen(resource(Optional.empty()), allowed);
        access.listen(resource(Optional.empty()), allowed);

        // Then
        assertThat(readers).hasSize(1);
    }

    @Test
    void without_a_role_the_operators_own_identity_is_used_and_aws_is_not_asked() {
        // When
        AccountAccess.Result result = access(Policies.TRUSTING, Optional.empty());

        // Then
        assertThat(granted(result).aws()).isEqualTo(aws.account());
        assertThat(aws.operations()).isEmpty();
    }

    @Test
    void a_namespace_with_a_role_works_with_it_and_its_service_role() {
        // When
        AccountAccess.Result result = access(withRole("default"), Optional.of("444455556666"));

        // Then
        assertThat(granted(result).cloudFormationRoleArn()).contains(ROLE + "-cfn");
        assertThat(granted(result).aws()).isNotEqualTo(aws.account());
        assertThat(aws.operations()).isEmpty();
    }

    @Test
    void what_the_administrator_requires_is_in_the_blueprints() {
        // Given
        Policy policy = Policies.parsed("""
                namespaces:
                  default:
                    roles: [{permissionsBoundary: "arn:aws:iam::111122223333:policy/b"}]
                    allow: {tags: {forced: {team: "${namespace}"}}}
                """);

        // When
        AccountAccess.Result result = access(policy, Optional.empty());

        // Then
        StackBlueprint pipeline = granted(result).blueprints().pipeline();
        assertThat(pipeline.parameter(StackParameter.PERMISSIONS_BOUNDARY))
                .contains("arn:aws:iam::111122223333:policy/b");
        assertThat(pipeline.tags()).containsEntry("team", "default");
        assertThat(granted(result).blueprints().artifacts().tags()).containsEntry("team", "default");
    }

    @Test
    void a_namespace_without_an_entry_is_refused() {
        // When
        AccountAccess.Result result = access(withRole("other"), Optional.empty());

        // Then
        assertThat(refusal(result).reason()).isEqualTo(Reason.RoleNotAllowed);
        assertThat(refusal(result).retryable()).isFalse();
    }

    @Test
    void stacks_in_the_operators_own_account_are_found_there() {
        // When
        AccountAccess.Result result = access(Policies.TRUSTING, Optional.of("111122223333"));

        // Then
        assertThat(result).isInstanceOf(AccountAccess.Result.Granted.class);
        assertThat(aws.operations()).containsExactly("GetCallerIdentity");
    }

    @Test
    void stacks_in_another_account_are_not_made_a_second_time() {
        // When
        AccountAccess.Result result = access(withRole("default"), Optional.of("111122223333"));

        // Then
        assertThat(refusal(result).reason()).isEqualTo(Reason.AccountChanged);
        assertThat(refusal(result).message()).contains("111122223333", "444455556666", Annotations.ACCOUNT_ID);
    }
}
