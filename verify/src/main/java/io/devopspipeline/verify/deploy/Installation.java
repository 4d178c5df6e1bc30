// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import io.devopspipeline.testkit.AuditLog.Request;
import io.devopspipeline.testkit.ChildProcess;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Ports;
import io.devopspipeline.testkit.ServiceAccountAccess;
import io.devopspipeline.testkit.Tools;
import io.devopspipeline.testkit.TrustingPolicy;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The operator as it is installed in a playground's cluster. No controllers run there that would turn its Deployment into processes, so this
 * starts the replicas: with the Deployment's environment, and with the rights of its service account.
 *
 * @param name of its Deployment and service account
 */
record Installation(Playground playground, Rendered rendered, String name) {
    /** @param port where it answers probes */
    record Replica(String name, ChildProcess process, int port) {}

    static Installation of(InstallMethod way, String name, Tools tools, Playground playground) throws IOException {
        way.install(tools, playground.kubeconfig());
        playground
                .client()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("devopspipelines.devopspipeline.io")
                .waitUntilCondition(Installation::established, 30, TimeUnit.SECONDS);
        return new Installation(playground, way.render(tools), name);
    }

    private static boolean established(CustomResourceDefinition crd) {
        return crd != null
                && crd.getStatus() != null
                && crd.getStatus().getConditions() != null
                && crd.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }

    Deployment deployment() {
        return rendered.one("Deployment", name, Deployment.class);
    }

    Container container() {
        return deployment().getSpec().getTemplate().getSpec().getContainers().getFirst();
    }

    /** @param replica stands for the pod's name; AWS calls are counted by it */
    Replica startReplica(String replica) throws IOException {
        Map<String, String> settings = new HashMap<>();
        for (EnvVar variable : container().getEnv()) {
            settings.put(variable.getName(), variable.getValue());
        }
        settings.put("DEVOPSPIPELINE_POLICY_FILE", mountedPolicy().toString());
        int port = Ports.free();
        settings.put("HOSTNAME", replica);
        settings.put("AWS_ACCESS_KEY_ID", playground.accessKey(replica));
        playground.giveOperatorsRole(replica);
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return new Replica(replica, playground.startReplica(kubeconfig(), settings), port);
    }

    /**
     * The policy as the container has it: the file of the ConfigMap that is mounted where its environment says. It names the roles of the playground's account instead of those that
     * {@code roles.yaml} makes.
     */
    private Path mountedPolicy() throws IOException {
        Path wanted = Path.of(container().getEnv().stream()
                .filter(variable -> variable.getName().equals("DEVOPSPIPELINE_POLICY_FILE"))
                .findFirst()
                .orElseThrow()
                .getValue());
        String volume = container().getVolumeMounts().stream()
                .filter(mount -> Path.of(mount.getMountPath()).equals(wanted.getParent()))
                .findFirst()
                .orElseThrow()
                .getName();
        String configMap = deployment().getSpec().getTemplate().getSpec().getVolumes().stream()
                .filter(each -> each.getName().equals(volume))
                .findFirst()
                .orElseThrow()
                .getConfigMap()
                .getName();
        String policy = Objects.requireNonNull(rendered.one("ConfigMap", configMap, ConfigMap.class)
                .getData()
                .get(String.valueOf(wanted.getFileName())));
        return Files.writeString(
                playground.folder().resolve(name + "-policy.yaml"), TrustingPolicy.withGivenRoles(policy));
    }

    /** What the service account asked of the API server. */
    List<Request> requests() {
        return playground.auditLog().requestsOf("system:serviceaccount:" + InstallMethod.OPERATOR + ":" + name);
    }

    List<Permission> unusedRights() {
        List<Request> requests = requests();
        return Permission.in(rendered).stream()
                .filter(right -> !right.isUsedBy(requests))
                .toList();
    }

    List<Request> deniedRequests() {
        return requests().stream().filter(Request::denied).toList();
    }

    /** The playground's own, with the service account in the place of the administrator. */
    private Path kubeconfig() throws IOException {
        return new ServiceAccountAccess(playground.client(), playground.kubeconfig())
                .write(InstallMethod.OPERATOR, name, playground.folder().resolve(name + ".kubeconfig"));
    }
}
