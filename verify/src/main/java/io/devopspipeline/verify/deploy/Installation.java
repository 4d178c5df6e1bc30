// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import io.devopspipeline.testkit.AuditLog.Request;
import io.devopspipeline.testkit.ChildProcess;
import io.devopspipeline.testkit.OperatorProcess;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.NamedAuthInfoBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        int port = OperatorProcess.freePort();
        settings.put("HOSTNAME", replica);
        settings.put("AWS_ACCESS_KEY_ID", replica);
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return new Replica(replica, playground.startReplica(kubeconfig(), settings), port);
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
        String token = playground
                .client()
                .serviceAccounts()
                .inNamespace(InstallMethod.OPERATOR)
                .withName(name)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        Config config = Serialization.unmarshal(Files.readString(playground.kubeconfig()), Config.class);
        config.setUsers(List.of(new NamedAuthInfoBuilder()
                .withName(name)
                .withNewUser()
                .withToken(token)
                .endUser()
                .build()));
        config.getContexts().forEach(context -> {
            context.getContext().setUser(name);
            context.getContext().setNamespace(InstallMethod.OPERATOR);
        });
        return Files.writeString(playground.folder().resolve(name + ".kubeconfig"), Serialization.asYaml(config));
    }
}
