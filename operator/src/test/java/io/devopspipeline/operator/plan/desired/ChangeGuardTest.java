// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.observed.StackParameter;
import io.devopspipeline.operator.template.ParsedTemplate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ChangeGuardTest {
    /** The properties that cannot change in place, from the registry's schemas. */
    private static final Map<String, Set<String>> CREATE_ONLY = Map.of(
            "AWS::ElasticLoadBalancingV2::LoadBalancer", Set.of("Name", "Type", "Scheme"),
            "AWS::ECR::Repository", Set.of("RepositoryName", "EncryptionConfiguration"),
            "AWS::CodeCommit::Repository", Set.of(),
            "AWS::S3::Bucket", Set.of("BucketName", "BucketNamePrefix", "BucketNamespace"));

    @Test
    void looks_first_at_every_parameter_that_could_replace_or_remove_what_must_not_get_lost() {
        // When
        Set<String> reaching = new TreeSet<>();
        for (ParsedTemplate template : Set.of(ParsedTemplate.ofPipelineStack(), ParsedTemplate.ofArtifactsStack())) {
            CREATE_ONLY.forEach((type, properties) -> reaching.addAll(template.deciding(type, properties)));
        }

        // Then
        assertThat(ChangeGuard.TYPES).isEqualTo(CREATE_ONLY.keySet());
        assertThat(ChangeGuard.PARAMETERS.stream().map(StackParameter::key))
                .containsExactlyInAnyOrderElementsOf(reaching);
    }
}
