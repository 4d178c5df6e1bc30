// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.story;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;

/**
 * The Kubernetes cluster that has the resource. The operator itself runs on this machine.
 * @param kubeconfig the user's
 * @param operatorKubeconfig the operator's
 */
public record Cluster(Path kubeconfig, Path operatorKubeconfig, KubernetesClient client) {}
