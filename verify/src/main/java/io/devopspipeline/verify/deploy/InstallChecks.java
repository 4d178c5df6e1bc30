// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Installs the operator in both ways, each on an API server of its own, and tells the story there under the installed rights. */
final class InstallChecks {
    private static final Map<String, String> WISHED =
            Map.of("kustomize", "ok", "helm", "ok", "equal", "yes", "rbac_denied", "0", "rbac_unused", "0");

    private final Tools tools;
    private int denied;
    private int unused;

    InstallChecks(Tools tools) {
        this.tools = tools;
    }

    SummaryLine line() throws Exception {
        InstallMethod kustomize = new InstallMethod.Kustomize();
        InstallMethod helm = new InstallMethod.Helm(InstallMethod.OPERATOR, List.of());
        List<String> differences = Comparison.differences(kustomize.render(tools), helm.render(tools));
        differences.forEach(System.out::println);
        Map<String, String> found = new LinkedHashMap<>();
        found.put("kustomize", install("kustomize", kustomize));
        found.put("helm", install("helm", helm));
        found.put("equal", differences.isEmpty() ? "yes" : "no");
        found.put("rbac_denied", Integer.toString(denied));
        found.put("rbac_unused", Integer.toString(unused));
        return new SummaryLine(found, found.equals(WISHED));
    }

    private String install(String name, InstallMethod way) throws Exception {
        System.out.println(name + ": installs, and tells a pipeline's story under the installed rights");
        try (Playground playground = Playground.start(tools, 60)) {
            Installation installation = Installation.of(way, InstallMethod.OPERATOR, tools, playground);
            new InstalledPipelineScenario(installation).tell();
            count(installation);
            return "ok";
        } catch (IllegalStateException | KubernetesClientException e) {
            System.out.println(name + ": " + e.getMessage());
            return "failed";
        }
    }

    private void count(Installation installation) {
        installation.deniedRequests().forEach(request -> System.out.println("denied: " + request));
        installation.unusedRights().forEach(right -> System.out.println("never used: " + right));
        denied += installation.deniedRequests().size();
        unused += installation.unusedRights().size();
    }
}
