// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import io.devopspipeline.testkit.Command;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A user of the cluster at a shell with kubectl. She may do what the installed roles give her in one namespace, and nothing else. */
record ClusterUser(Path kubeconfig, Path kubectl) {
    /** The roles as the installation names them: view, edit, approve. */
    static ClusterUser of(Playground playground, Tools tools, String name, String namespace, String... roles)
            throws IOException {
        for (String role : roles) {
            var _ = playground
                    .client()
                    .resource(new RoleBindingBuilder()
                            .withNewMetadata()
                            .withName(name + "-" + role)
                            .withNamespace(namespace)
                            .endMetadata()
                            .withNewRoleRef(
                                    "rbac.authorization.k8s.io", "ClusterRole", InstallMethod.OPERATOR + "-" + role)
                            .addNewSubject("rbac.authorization.k8s.io", "User", name, null)
                            .build())
                    .create();
        }
        Config config = Serialization.unmarshal(Files.readString(playground.kubeconfig()), Config.class);
        config.getUsers().forEach(user -> user.getUser().setAs(name));
        config.getContexts().forEach(context -> context.getContext().setNamespace(namespace));
        String file = name.replace(':', '-') + ".kubeconfig"; // in KUBECONFIG a colon separates files
        Path kubeconfig = Files.writeString(playground.folder().resolve(file), Serialization.asYaml(config));
        return new ClusterUser(kubeconfig, tools.kubectl());
    }

    /** @return what the command prints @throws IllegalStateException when it fails, with what it printed */
    String types(String command) throws IOException {
        return Command.run(
                List.of("bash", "-c", command),
                Map.of("KUBECONFIG", kubeconfig.toString(), "PATH", kubectl.getParent() + ":/usr/bin:/bin"));
    }
}
