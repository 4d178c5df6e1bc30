// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamedAuthInfoBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A service account's access to a playground's cluster. For the operator it is what {@code deploy/kustomize} installs: its service account with those roles,
 * and no more.
 *
 * @param administrator the kubeconfig of the cluster's administrator
 */
public record ServiceAccountAccess(KubernetesClient client, Path administrator) {
    private static final String OPERATOR = "devops-pipeline-operator";
    private static final Duration VALID = Duration.ofDays(7);
    private static final Set<String> ACCESS =
            Set.of("Namespace", "ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding");

    /**
     * Installs the operator's service account and roles, and enables outputs in the namespace {@code default}.
     *
     * @param kubeconfig where to write its kubeconfig
     */
    Path installOperators(Path kubectl, Path kubeconfig) throws IOException {
        rendered(kubectl, "default").forEach(object -> {
            var _ = client.resource(object).serverSideApply();
        });
        rendered(kubectl, "outputs").forEach(object -> {
            var _ = client.resource(object).inNamespace("default").serverSideApply();
        });
        return write(OPERATOR, OPERATOR, kubeconfig);
    }

    private List<HasMetadata> rendered(Path kubectl, String folder) throws IOException {
        String yaml = Command.run(
                List.of(
                        kubectl.toString(),
                        "kustomize",
                        Checkout.file("deploy/kustomize/" + folder).toString()),
                Map.of());
        return client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).items().stream()
                .filter(object -> ACCESS.contains(object.getKind()))
                .toList();
    }

    /** Writes a kubeconfig of a service account that exists. @return the file */
    public Path write(String namespace, String name, Path kubeconfig) throws IOException {
        Config config = Serialization.unmarshal(Files.readString(administrator), Config.class);
        config.setUsers(List.of(new NamedAuthInfoBuilder()
                .withName(name)
                .withNewUser()
                .withToken(token(namespace, name))
                .endUser()
                .build()));
        config.getContexts().forEach(context -> {
            context.getContext().setUser(name);
            context.getContext().setNamespace(namespace);
        });
        return Files.writeString(kubeconfig, Serialization.asYaml(config));
    }

    private String token(String namespace, String name) {
        return client.serviceAccounts()
                .inNamespace(namespace)
                .withName(name)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(VALID.toSeconds())
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
    }
}
