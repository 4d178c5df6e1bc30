// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.function.Consumer;

/** Edits of a spec, as kubectl makes them. */
final class Specs {
    private Specs() {}

    static DevOpsPipelineSpec withBucket(DevOpsPipelineSpec spec, String name) {
        return edited(spec, json -> json.putObject("artifacts").put("bucketName", name));
    }

    static DevOpsPipelineSpec withBuildTimeout(DevOpsPipelineSpec spec, int minutes) {
        return edited(spec, json -> json.withObject("build").put("timeoutMinutes", minutes));
    }

    static DevOpsPipelineSpec suspended(DevOpsPipelineSpec spec) {
        return edited(spec, json -> json.put("suspend", true));
    }

    private static DevOpsPipelineSpec edited(DevOpsPipelineSpec spec, Consumer<ObjectNode> edit) {
        ObjectNode json = Serialization.jsonMapper().valueToTree(spec);
        edit.accept(json);
        return Serialization.jsonMapper().convertValue(json, DevOpsPipelineSpec.class);
    }
}
