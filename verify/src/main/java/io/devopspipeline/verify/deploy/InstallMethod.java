// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.Command;
import io.devopspipeline.testkit.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a platform team can install the operator. */
sealed interface InstallMethod {
    /** The name of the operator's objects, and of its namespace. */
    String OPERATOR = "devops-pipeline-operator";

    /** @return what it would install */
    Rendered render(Tools tools) throws IOException;

    void install(Tools tools, Path kubeconfig) throws IOException;

    /** {@code kubectl apply -k}. */
    record Kustomize() implements InstallMethod {
        @Override
        public Rendered render(Tools tools) throws IOException {
            return Rendered.parse(Command.run(List.of(tools.kubectl().toString(), "kustomize", folder()), Map.of()));
        }

        @Override
        public void install(Tools tools, Path kubeconfig) throws IOException {
            var _ = Command.run(
                    List.of(tools.kubectl().toString(), "--kubeconfig", kubeconfig.toString(), "apply", "-k", folder()),
                    Map.of());
        }

        private static String folder() {
            return Checkout.file("deploy/kustomize/default").toString();
        }
    }

    /** {@code helm install}; values as {@code --set} takes them. */
    record Helm(String release, List<String> values) implements InstallMethod {
        @Override
        public Rendered render(Tools tools) throws IOException {
            return Rendered.parse(Command.run(command(tools, "template"), Map.of()));
        }

        @Override
        public void install(Tools tools, Path kubeconfig) throws IOException {
            List<String> command = command(tools, "install");
            command.addAll(List.of("--create-namespace", "--kubeconfig", kubeconfig.toString()));
            var _ = Command.run(command, Map.of());
        }

        private List<String> command(Tools tools, String verb) {
            List<String> command = new ArrayList<>(
                    List.of(tools.helm().toString(), verb, release, chart().toString(), "--namespace", OPERATOR));
            values.forEach(value -> command.addAll(List.of("--set", value)));
            return command;
        }

        static Path chart() {
            return Checkout.file("deploy/helm/" + OPERATOR);
        }
    }
}
