// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import io.devopspipeline.testkit.Tools;
import io.devopspipeline.testkit.policy.OperatorPolicyCheck;
import io.devopspipeline.verify.flux.Flux;
import io.devopspipeline.verify.gitops.GitOps;
import io.devopspipeline.verify.monitoring.Monitoring;
import io.devopspipeline.verify.policy.OperatorScenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Looks whether what stands in {@code deploy/} works. Details come first; it ends with three lines of figures. */
public final class VerifyDeploy {
    private final Tools tools;

    private VerifyDeploy(Tools tools) {
        this.tools = tools;
    }

    public static void main(String[] arguments) {
        VerifyDeploy verify = new VerifyDeploy(Tools.fromEnvironment());
        List<SummaryLine> lines = List.of(
                verify.installs(),
                verify.gitOps().and(verify.flux()),
                verify.monitoring().and(verify.policy()));
        lines.forEach(System.out::println);
        System.exit(lines.stream().allMatch(SummaryLine::good) ? 0 : 1);
    }

    private SummaryLine installs() {
        return orFailed(
                () -> new InstallChecks(tools).line(), "kustomize", "helm", "equal", "rbac_denied", "rbac_unused");
    }

    private SummaryLine gitOps() {
        return orFailed(
                () -> {
                    System.out.println(
                            "gitops: leads resources through all phases, and asks kstatus, Flux and Argo CD");
                    return line(GitOps.look(tools));
                },
                "kstatus",
                "argocd",
                "flux",
                "mismatches");
    }

    private SummaryLine flux() {
        return orFailed(
                () -> {
                    System.out.println("flux: runs kustomize-controller with the example in deploy/gitops/flux");
                    return line(Flux.look(tools));
                },
                "kustomize_controller");
    }

    private SummaryLine monitoring() {
        return orFailed(
                () -> {
                    System.out.println("monitoring: checks the rules, and leads a resource through what they ask for");
                    return line(Monitoring.look(tools));
                },
                "promtool",
                "dashboard_metrics_missing");
    }

    private SummaryLine policy() {
        return orFailed(
                () -> {
                    System.out.println(
                            "policy: tells a pipeline's whole life, and compares its calls with the IAM policy");
                    return line(
                            OperatorPolicyCheck.of(OperatorScenario.tell(tools).calls()));
                },
                "policy_unused_actions");
    }

    private static SummaryLine line(GitOps.Found found) {
        found.mismatches().forEach(mismatch -> System.out.println("gitops: " + mismatch));
        System.out.println("gitops: " + found.versions() + " versions in " + found.phases() + " phases");
        Map<String, String> figures = new LinkedHashMap<>();
        List.of("kstatus", "argocd", "flux").forEach(tool -> figures.put(tool, Integer.toString(found.phases())));
        figures.put("mismatches", Integer.toString(found.mismatches().size()));
        return new SummaryLine(figures, found.mismatches().isEmpty());
    }

    private static SummaryLine line(Flux.Found found) {
        if (!found.failure().isEmpty()) {
            System.out.println("flux: " + found.failure());
        }
        return new SummaryLine(
                Map.of("kustomize_controller", found.passed() + "/" + found.scenarios()),
                found.passed() == found.scenarios());
    }

    private static SummaryLine line(Monitoring.Found found) {
        found.missing()
                .forEach(name ->
                        System.out.println("monitoring: " + name + " is asked for, but the operator does not show it"));
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("promtool", found.promtool());
        figures.put(
                "dashboard_metrics_missing", Integer.toString(found.missing().size()));
        return new SummaryLine(
                figures, found.promtool().equals("ok") && found.missing().isEmpty());
    }

    /** An action that is missing has no figure, but is not good either. */
    private static SummaryLine line(OperatorPolicyCheck check) {
        check.missing().forEach(action -> System.out.println("policy: " + action + " is needed, but not allowed"));
        check.unused().forEach(action -> System.out.println("policy: " + action + " is allowed, but never used"));
        return new SummaryLine(
                Map.of("policy_unused_actions", Integer.toString(check.unused().size())),
                check.missing().isEmpty() && check.unused().isEmpty());
    }

    private static SummaryLine orFailed(Callable<SummaryLine> look, String... figures) {
        try {
            return look.call();
        } catch (Exception e) {
            e.printStackTrace(System.out);
            return SummaryLine.failed(figures);
        }
    }
}
