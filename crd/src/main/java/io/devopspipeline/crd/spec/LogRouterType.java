// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The programs for which ECS generates a configuration. */
public enum LogRouterType {
    @JsonProperty("FluentBit")
    FLUENT_BIT("fluentbit"),
    @JsonProperty("Fluentd")
    FLUENTD("fluentd");

    private final String word;

    LogRouterType(String word) {
        this.word = word;
    }

    /** The word in CloudFormation. */
    public String word() {
        return word;
    }
}
