// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The processor architecture of the tasks and of the machine that builds their image. */
public enum Architecture {
    @JsonProperty("X86_64")
    X86_64,
    @JsonProperty("ARM64")
    ARM64;

    /** The word in manifests and in CloudFormation. */
    public String word() {
        return switch (this) {
            case X86_64 -> "X86_64";
            case ARM64 -> "ARM64";
        };
    }
}
