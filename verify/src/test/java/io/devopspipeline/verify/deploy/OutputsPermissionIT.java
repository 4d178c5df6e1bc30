// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import io.devopspipeline.testkit.security.Attack;
import io.devopspipeline.testkit.security.Legitimate;
import io.devopspipeline.verify.deploy.Installation.Replica;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Which ConfigMaps the operator's service account can reach, and what a user sees where it cannot. */
@Tag("install")
class OutputsPermissionIT {
    private static Playground playground;
    private static Installation installation;
    private static ClusterUser operator;

    @BeforeAll
    static void install() throws Exception {
        Tools tools = Tools.fromEnvironment();
        playground = Playground.start(tools, 60);
        installation = Installation.of(new InstallMethod.Kustomize(), InstallMethod.OPERATOR, tools, playground);
        operator = ClusterUser.of(
                playground,
                tools,
                "system:serviceaccount:" + InstallMethod.OPERATOR + ":" + InstallMethod.OPERATOR,
                "default");
    }

    @AfterAll
    static void stop() throws Exception {
        playground.close();
    }

    @Attack(6)
    void the_operator_reads_and_writes_no_configmap_of_the_cluster() throws Exception {
        // Given
        playground.kubectl("create", "configmap", "aws-auth", "-n", "kube-system");

        // When
        List<String> tried = List.of(
                "kubectl get configmap aws-auth -n kube-system",
                "kubectl delete configmap aws-auth -n kube-system",
                "kubectl create configmap other -n kube-system",
                "kubectl patch configmap " + InstallMethod.OPERATOR + "-policy -n " + InstallMethod.OPERATOR
                        + " --type merge -p '{\"data\": {\"policy.yaml\": \"\"}}'",
                "kubectl replace -n " + InstallMethod.OPERATOR
                        + " -f - <<'EOF'\n{apiVersion: v1, kind: ConfigMap, metadata: {name: " + InstallMethod.OPERATOR
                        + "-policy}}\nEOF",
                "kubectl get configmaps --all-namespaces");

        // Then
        assertThat(tried).allSatisfy(command -> assertThatThrownBy(() -> operator.types(command))
                .hasMessageContaining("is forbidden"));
    }

    @Legitimate(6)
    void an_enabled_namespace_gets_its_outputs_and_another_one_sees_why_not() throws Exception {
        // Given
        Pipelines pipelines = new Pipelines(playground);
        Replica replica = installation.startReplica("one");
        pipelines.apply("told", "network: {vpcId: vpc-0a1b2c3d}\noutputs: {configMapName: told-outputs}\n");
        PipelineSnapshot refused = pipelines.untilStalled("told");
        assertThat(refused.condition("Stalled").map(Condition::message).orElse(""))
                .contains("told-outputs", "`kubectl apply -n default -k deploy/kustomize/outputs`");
        assertThat(refused.because("Stalled", "OutputsNotEnabled")).isTrue();
        assertThat(refused.is("ServiceReady", "True"))
                .as("it serves all the same")
                .isTrue();

        // When
        playground.kubectl(
                "apply",
                "-n",
                "default",
                "-k",
                Checkout.file("deploy/kustomize/outputs").toString());
        PipelineSnapshot ready = pipelines.untilReady("told");

        // Then
        assertThat(playground.kubectl("get", "configmap", "told-outputs", "-o", "yaml"))
                .contains(ready.endpoint());
        pipelines.deleteWhole("told");
        replica.process().close();
    }
}
