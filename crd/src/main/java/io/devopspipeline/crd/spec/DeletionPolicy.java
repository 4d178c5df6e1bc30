// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens in AWS when the resource is deleted. */
public enum DeletionPolicy {
    /** Both stacks are deleted with their content. */
    @JsonProperty("Delete")
    DELETE,
    /** Both stacks stay in AWS. */
    @JsonProperty("Retain")
    RETAIN;

    /** The word in manifests and in CloudFormation parameters. */
    public String word() {
        return switch (this) {
            case DELETE -> "Delete";
            case RETAIN -> "Retain";
        };
    }
}
