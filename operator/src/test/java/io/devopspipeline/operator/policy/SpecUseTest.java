// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.devopspipeline.operator.template.SpecSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No field of the spec is forgotten: the policy file must allow what it names, or it is listed here with why it needs no entry. */
class SpecUseTest {
    private static final SpecSchema SCHEMA = SpecSchema.read();
    private static final UseCheck NOTHING_ALLOWED = new UseCheck(AllowReader.NOTHING, "team-a");
    private static final List<Use> SMALLEST = uses(SCHEMA.spec("/suspend", 0));

    private static final String VALUE = "a value of its own, which names nothing";
    private static final String LIMIT = "limits of the namespace";
    private static final String MADE = "a stack makes it";

    private static final Map<String, String> NEEDS_NO_ENTRY = Map.ofEntries(
            entry("/approval", VALUE),
            entry("/artifacts/bucketName", MADE),
            entry("/aws/roleArn", "chosen among the namespace's roles"),
            entry("/build/buildspec", VALUE),
            entry("/build/cache", VALUE),
            entry("/build/computeType", LIMIT),
            entry("/build/environment/*/name", VALUE),
            entry("/build/environment/*/value", VALUE),
            entry("/build/privileged", VALUE),
            entry("/build/timeoutMinutes", LIMIT),
            entry("/changePolicy", VALUE),
            entry("/deletionPolicy", VALUE),
            entry("/driftDetection/interval", VALUE),
            entry("/driftDetection/mode", VALUE),
            entry("/network/availabilityZone", VALUE),
            entry("/network/scheme", "exposure.internetFacing is true where the file says nothing: InternetFacingTest"),
            entry("/outputs/configMapName", "enabled for a namespace where the operator is installed"),
            entry("/region", "the namespace's regions"),
            entry("/service/architecture", VALUE),
            entry("/service/autoscaling/maxCount", LIMIT),
            entry("/service/autoscaling/minCount", LIMIT),
            entry("/service/autoscaling/targetConnectionsPerTask", VALUE),
            entry("/service/autoscaling/targetCpuPercent", VALUE),
            entry("/service/autoscaling/targetMemoryPercent", VALUE),
            entry("/service/capacity/base", VALUE),
            entry("/service/capacity/spotPercent", VALUE),
            entry("/service/command", VALUE),
            entry("/service/containerPort", VALUE),
            entry("/service/cpu", LIMIT),
            entry("/service/deployment/bakeMinutes", VALUE),
            entry("/service/deployment/createAlarms", MADE),
            entry("/service/deployment/maximumPercent", VALUE),
            entry("/service/deployment/minimumHealthyPercent", VALUE),
            entry("/service/desiredCount", LIMIT),
            entry("/service/entryPoint", VALUE),
            entry("/service/environment/*/name", VALUE),
            entry("/service/environment/*/value", VALUE),
            entry("/service/ephemeralStorageGiB", VALUE),
            entry("/service/exec", VALUE),
            entry("/service/healthCheck/command", VALUE),
            entry("/service/healthCheck/deregistrationDelaySeconds", VALUE),
            entry("/service/healthCheck/gracePeriodSeconds", VALUE),
            entry("/service/healthCheck/healthyThreshold", VALUE),
            entry("/service/healthCheck/interval", VALUE),
            entry("/service/healthCheck/path", VALUE),
            entry("/service/healthCheck/port", VALUE),
            entry("/service/healthCheck/timeout", VALUE),
            entry("/service/healthCheck/unhealthyThreshold", VALUE),
            entry("/service/logs/retentionDays", VALUE),
            entry("/service/memory", "comes with the CPU, which has a limit"),
            entry("/service/port", VALUE),
            entry("/service/propagateTags", VALUE),
            entry("/service/readonlyRootFilesystem", VALUE),
            entry("/service/scheduledScaling/*/maxCount", LIMIT),
            entry("/service/scheduledScaling/*/minCount", LIMIT),
            entry("/service/scheduledScaling/*/schedule", VALUE),
            entry("/service/scheduledScaling/*/timezone", VALUE),
            entry("/service/stopTimeoutSeconds", VALUE),
            entry("/service/tls/certificate", MADE),
            entry("/service/tls/policy", VALUE),
            entry("/service/user", VALUE),
            entry("/source/codeCommit/branch", VALUE),
            entry("/source/codeCommit/repositoryName", MADE + "; AllowedUsesTest has the existing one"),
            entry("/source/codeCommit/seed", VALUE),
            entry("/source/promotion/from/name", "a resource of the same namespace, in the same AWS account"),
            entry("/source/promotion/trigger", VALUE),
            entry("/source/trigger", VALUE),
            entry("/postDeploy/buildspec", VALUE),
            entry("/postDeploy/onFailure", VALUE),
            entry("/suspend", VALUE),
            entry("/test/buildspec", VALUE),
            entry("/test/environment/*/name", VALUE),
            entry("/test/environment/*/value", VALUE));

    static Stream<String> fields() {
        return SCHEMA.fields().filter(field -> !NEEDS_NO_ENTRY.containsKey(field));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void what_a_field_names_needs_an_entry_of_the_policy_file(String field) {
        // When
        List<Use> uses = uses(SCHEMA.spec(field, 1));

        // Then
        assertThat(uses)
                .as("spec%s: check it in UseCheck, or list it above with why it needs no entry", field)
                .isNotEqualTo(SMALLEST);
    }

    static Set<String> withoutEntry() {
        return NEEDS_NO_ENTRY.keySet();
    }

    @ParameterizedTest
    @MethodSource("withoutEntry")
    void a_field_that_needs_no_entry_is_not_checked(String field) {
        // When
        List<Use> uses = uses(SCHEMA.spec(field, 1));

        // Then
        assertThat(uses).isEqualTo(SMALLEST);
    }

    @Test
    void the_list_names_fields_that_exist() {
        assertThat(SCHEMA.fields().collect(toSet())).containsAll(NEEDS_NO_ENTRY.keySet());
    }

    private static List<Use> uses(DevOpsPipelineSpec spec) {
        return NOTHING_ALLOWED.of(spec).toList();
    }
}
