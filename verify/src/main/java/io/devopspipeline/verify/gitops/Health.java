// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.gitops;

/** What we mean a resource to look like, in the words of kstatus, of a Flux Kustomization that waits for it, and of Argo CD. */
enum Health {
    /** The operator or AWS is at work, or has still to begin. */
    WORKING("InProgress", "Waiting", "Progressing"),
    /** It serves as the spec says. */
    SERVING("Current", "Ready", "Healthy"),
    /** A person must act. */
    STUCK("Failed", "Failed", "Degraded"),
    /** Suspended before it got there. */
    PAUSED("InProgress", "Waiting", "Suspended"),
    /** Suspended, and as the spec says. */
    PAUSED_SERVING("Current", "Ready", "Suspended"),
    /** Being deleted. */
    GOING("Terminating", "Waiting", "Progressing");

    private final Verdict verdict;

    Health(String kstatus, String flux, String argocd) {
        verdict = new Verdict(kstatus, flux, argocd);
    }

    Verdict verdict() {
        return verdict;
    }
}
