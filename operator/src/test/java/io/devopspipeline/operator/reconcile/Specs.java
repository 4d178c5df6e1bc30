// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
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

    static DevOpsPipelineSpec withVpc(DevOpsPipelineSpec spec, String vpcId) {
        return edited(spec, json -> json.withObject("network").put("vpcId", vpcId));
    }

    static DevOpsPipelineSpec withRepository(DevOpsPipelineSpec spec, String name) {
        return edited(
                spec, json -> json.withObject("source").withObject("codeCommit").put("repositoryName", name));
    }

    static DevOpsPipelineSpec withBuildTimeout(DevOpsPipelineSpec spec, int minutes) {
        return edited(spec, json -> json.withObject("build").put("timeoutMinutes", minutes));
    }

    static DevOpsPipelineSpec suspended(DevOpsPipelineSpec spec) {
        return edited(spec, json -> json.put("suspend", true));
    }

    static DevOpsPipelineSpec retained(DevOpsPipelineSpec spec) {
        return edited(spec, json -> json.put("deletionPolicy", "Retain"));
    }

    static DevOpsPipelineSpec withCount(DevOpsPipelineSpec spec, int count) {
        return edited(spec, json -> json.withObject("service").put("desiredCount", count));
    }

    static DevOpsPipelineSpec withEnvironment(DevOpsPipelineSpec spec, String name, String value) {
        return edited(spec, json -> json.withObject("service")
                .putArray("environment")
                .addObject()
                .put("name", name)
                .put("value", value));
    }

    static DevOpsPipelineSpec withoutEnvironment(DevOpsPipelineSpec spec) {
        return edited(spec, json -> json.withObject("service").putArray("environment"));
    }

    static DevOpsPipelineSpec withBranch(DevOpsPipelineSpec spec, String branch) {
        return edited(
                spec, json -> json.withObject("source").withObject("codeCommit").put("branch", branch));
    }

    static DevOpsPipelineSpec withChangePolicy(DevOpsPipelineSpec spec, String policy) {
        return edited(spec, json -> json.put("changePolicy", policy));
    }

    static DevOpsPipelineSpec withDriftDetection(DevOpsPipelineSpec spec, String mode) {
        return edited(
                spec,
                json -> json.putObject("driftDetection").put("interval", "1h").put("mode", mode));
    }

    static DevOpsPipelineSpec withOutputs(DevOpsPipelineSpec spec, String configMap) {
        return edited(spec, json -> json.putObject("outputs").put("configMapName", configMap));
    }

    static DevOpsPipelineSpec withTag(DevOpsPipelineSpec spec, String key, String value) {
        return edited(spec, json -> json.withObject("tags").put(key, value));
    }

    /** With one field, by JSON pointer. */
    static DevOpsPipelineSpec with(DevOpsPipelineSpec spec, String field, String value) {
        int last = field.lastIndexOf('/');
        return edited(spec, json -> ((ObjectNode) json.at(field.substring(0, last)))
                .set(field.substring(last + 1), Serialization.unmarshal(value, JsonNode.class)));
    }

    private static DevOpsPipelineSpec edited(DevOpsPipelineSpec spec, Consumer<ObjectNode> edit) {
        ObjectNode json = Serialization.jsonMapper().valueToTree(spec);
        edit.accept(json);
        return Serialization.jsonMapper().convertValue(json, DevOpsPipelineSpec.class);
    }
}
