// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** A delivery path on AWS: source repository, build, image registry, and a Fargate service behind a network load balancer. */
@Group(DevOpsPipeline.GROUP)
@Version(DevOpsPipeline.VERSION)
@Kind("DevOpsPipeline")
@Singular("devopspipeline")
@Plural("devopspipelines")
@ShortNames("dop")
public class DevOpsPipeline extends CustomResource<DevOpsPipelineSpec, DevOpsPipelineStatus> implements Namespaced {
    public static final String GROUP = "devopspipeline.io";
    public static final String VERSION = "v1alpha1";
    private static final long serialVersionUID = 1L;
}
