// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.flux;

import static io.devopspipeline.verify.flux.Kustomizations.OPERATOR;
import static io.devopspipeline.verify.flux.Kustomizations.PIPELINES;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.verify.flux.Kustomizations.Shown;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What docs/gitops.md says of Flux, one scenario after the other on the same pipeline. A check that fails throws {@link IllegalStateException}. */
final class FluxScenarios {
    private static final String NAME = "flask-demo";
    private static final String CRD = "devopspipelines.devopspipeline.io";
    private static final Duration REQUEST = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final FluxCluster cluster;
    private final GitSource git;
    private final Kustomizations kustomizations;
    private final Pipelines pipelines;

    FluxScenarios(FluxCluster cluster) {
        this.cluster = cluster;
        this.git = cluster.git();
        this.kustomizations = cluster.kustomizations();
        this.pipelines = new Pipelines(cluster.playground());
    }

    /** The Kustomization of the pipelines is ready no sooner than the pipeline is, and what depends on it comes after it. */
    void waits() throws IOException {
        git.write("operator/kustomization.yaml", "resources: [../deploy/kustomize/default]\n");
        git.write("front-end/config.yaml", configMap("front-end"));
        git.write("pipelines/config.yaml", configMap("team"));
        git.write("pipelines/flask-demo.yaml", manifest(NAME, ""));
        String revision = git.commit();
        cluster.startOperator();
        Shown _ = kustomizations.untilReady(OPERATOR, revision);
        await("Flux applies the pipeline")
                .atMost(PATIENCE)
                .until(() -> pipelines.get(NAME).isPresent());
        check(!pipelines.require(NAME).ready(), "the pipeline is ready before Flux has waited for it");
        check(isAbsent("configmap/front-end"), "front-end was applied before the pipeline serves");
        Shown _ = kustomizations.untilReady(PIPELINES, revision);
        check(pipelines.require(NAME).ready(), "Flux is ready, but the pipeline is not");
        Shown _ = kustomizations.untilReady("front-end", revision);
    }

    void appliesAChangedSpec() throws IOException {
        long before = generation();
        git.write(
                "pipelines/flask-demo.yaml",
                manifest(NAME, "service: {environment: [{name: GREETING, value: salve}]}"));
        Shown _ = kustomizations.untilReady(PIPELINES, git.commit());
        check(generation() > before && pipelines.require(NAME).ready(), "the changed spec does not serve");
    }

    /** The API server refuses the dry run; the next commit that is valid goes through. */
    void refusesABrokenSpec() throws IOException {
        long before = generation();
        git.write("pipelines/flask-demo.yaml", manifest(NAME, "service: {cpu: 257}"));
        String broken = git.commit();
        Shown refused = kustomizations.until(
                PIPELINES,
                "refuses the commit",
                seen -> seen.ready().equals("False") && seen.attempted().equals(broken));
        check(refused.message().contains("spec.service"), "the refusal does not name the field: " + refused.message());
        check(generation() == before && pipelines.require(NAME).ready(), "the broken commit changed the resource");
        commitUnchanged();
    }

    /** {@code desiredCount} is not in Git, so Flux leaves what kubectl scale has set. */
    void keepsTheScaledCount() throws IOException {
        var _ = cluster.playground().kubectl("scale", "dop/" + NAME, "--replicas=2");
        PipelineSnapshot _ = pipelines.until(NAME, seen -> seen.ready() && seen.running() == 2);
        kustomizations.reconcile(PIPELINES);
        check(pipelines.untilReady(NAME).running() == 2, "Flux has taken the count back");
    }

    /** With {@code ssa: Merge}, as the example sets it, an annotation that kubectl has set stays. */
    void keepsAnnotations() throws IOException {
        String execution = pipelines.require(NAME).execution();
        annotate(NAME, Annotations.RELEASE_REQUESTED_AT, "merged");
        kustomizations.reconcile(PIPELINES);
        check(
                annotation(NAME, Annotations.RELEASE_REQUESTED_AT).equals(Optional.of("merged")),
                "Flux removed the annotation");
        PipelineSnapshot _ = pipelines.until(NAME, seen -> seen.released(execution));
    }

    /** Without it Flux removes the annotation, and that requests nothing. */
    void removesAnnotationsWithoutMerge() throws IOException {
        kustomizations.patch(PIPELINES, "{\"spec\": {\"patches\": null}}");
        await("Flux takes the annotation ssa away")
                .atMost(PATIENCE)
                .until(() -> annotation(NAME, "kustomize.toolkit.fluxcd.io/ssa").isEmpty());
        kustomizations.reconcile(PIPELINES);
        check(annotation(NAME, Annotations.RELEASE_REQUESTED_AT).isEmpty(), "the annotation is still there");
        String execution = pipelines.require(NAME).execution();
        observeAll(NAME, "after-removal");
        check(pipelines.require(NAME).execution().equals(execution), "the removal started a release");
    }

    /** A stack that fails is created once more for the retry, and not once more when Flux removes the annotation. */
    void removesARetry() throws IOException {
        fault(
                "{\"kind\": \"fail-resource\", \"resource\": {\"logicalId\": \"Cluster\", \"action\": \"create\"}, \"message\": \"no\", \"times\": -1}");
        git.write("pipelines/retried.yaml", manifest("retried", ""));
        String revision = git.commit();
        PipelineSnapshot _ = await("the first attempt")
                .atMost(PATIENCE)
                .until(
                        () -> pipelines.get("retried").orElse(null),
                        seen -> seen != null && seen.because("Stalled", "CreateFailed"));
        int first = creations();
        annotate("retried", Annotations.RETRY_REQUESTED_AT, "again");
        await("the second attempt").atMost(PATIENCE).until(() -> creations() > first);
        PipelineSnapshot _ = pipelines.until("retried", seen -> seen.because("Stalled", "CreateFailed"));
        int second = creations();
        Shown failed = kustomizations.until(
                PIPELINES, "fails at once", seen -> seen.reason().equals("HealthCheckFailed"));
        check(failed.attempted().equals(revision), "another commit failed");
        await("Flux removes the retry").atMost(PATIENCE).pollInterval(REQUEST).until(() -> {
            kustomizations.request(PIPELINES);
            return annotation("retried", Annotations.RETRY_REQUESTED_AT).isEmpty();
        });
        observeAll("retried", "after-removal");
        check(creations() == second, "the removal of the retry started a further attempt");
        var _ = cluster.playground().control("DELETE", "faults", "");
    }

    /** Takes the manifest out of Git. */
    void prunes() throws IOException {
        git.write("pipelines/retried.yaml", "");
        Shown _ = kustomizations.untilReady(PIPELINES, git.commit());
        pipelines.untilGone("retried");
        check(!stacks().contains("retried"), "the pruned pipeline left a stack");
        check(pipelines.require(NAME).ready(), "the other pipeline was touched");
    }

    /** Why docs/gitops.md warns of {@code force: true}. */
    void forceDeletesAtATypingError() throws IOException {
        kustomizations.patch(PIPELINES, "{\"spec\": {\"force\": true}}");
        git.write("pipelines/flask-demo.yaml", manifest(NAME, "service: {cpu: 257}"));
        String _ = git.commit();
        await("the deletion of the pipeline").atMost(PATIENCE).until(() -> pipelines
                .get(NAME)
                .map(seen -> seen.resource().isMarkedForDeletion())
                .orElse(true));
        kustomizations.patch(PIPELINES, "{\"spec\": {\"force\": null}}");
        pipelines.untilGone(NAME);
        commitUnchanged();
    }

    /** The operator and the CRD stay until the last pipeline is gone, and longer. */
    void deletesEverything() throws IOException {
        kustomizations.deleteAll();
        kustomizations.untilGone();
        pipelines.untilGone(NAME);
        check(cluster.hasDeployment(), "the operator was deleted");
        check(!isAbsent("crd/" + CRD), "the CRD was deleted");
        check(!isAbsent("clusterrole/devops-pipeline-operator"), "the operator's permissions were deleted");
        check(
                cluster.playground().inventory().isEmpty(),
                "left in AWS: " + cluster.playground().inventory());
    }

    private void commitUnchanged() throws IOException {
        git.write("pipelines/flask-demo.yaml", manifest(NAME, ""));
        Shown _ = kustomizations.untilReady(PIPELINES, git.commit());
    }

    /** Has the operator look at everything once more, by another field manager than kubectl, and waits until it has. */
    private void observeAll(String name, String value) {
        pipelines.annotate(name, Annotations.RECONCILE_REQUESTED_AT, value);
        PipelineSnapshot _ = pipelines.until(name, seen -> seen.status()
                .flatMap(status -> Optional.ofNullable(status.handledRequests()))
                .filter(handled -> value.equals(handled.reconcile()))
                .isPresent());
    }

    private void annotate(String name, String key, String value) throws IOException {
        var _ = cluster.playground().kubectl("annotate", "dop", name, "--overwrite", key + "=" + value);
    }

    private Optional<String> annotation(String name, String key) {
        return Optional.ofNullable(
                        pipelines.require(name).resource().getMetadata().getAnnotations())
                .flatMap(annotations -> Optional.ofNullable(annotations.get(key)));
    }

    private long generation() {
        return pipelines.require(NAME).resource().getMetadata().getGeneration();
    }

    private int creations() {
        return pipelines.calls("cloudformation:CreateStack ok");
    }

    private String stacks() throws IOException {
        return cluster.playground().awsCli("cloudformation", "describe-stacks", "--query", "Stacks[].StackName");
    }

    private boolean isAbsent(String object) throws IOException {
        return cluster.playground().kubectl("get", object, "--ignore-not-found").isBlank();
    }

    private void fault(String fault) {
        var _ = cluster.playground().control("POST", "faults", fault);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static String configMap(String name) {
        return "{apiVersion: v1, kind: ConfigMap, metadata: {name: " + name + ", namespace: default}}\n";
    }

    private static String manifest(String name, String spec) {
        return """
                apiVersion: devopspipeline.io/v1alpha1
                kind: DevOpsPipeline
                metadata: {name: %s, namespace: default}
                spec:
                  region: eu-west-1
                  network: {vpcId: vpc-0a1b2c3d}
                  source: {codeCommit: {repositoryName: %s}}
                  %s
                """.formatted(name, name, spec);
    }
}
