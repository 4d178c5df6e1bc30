// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** First commit of a created repository. */
public enum Seed {
    /** A small Flask app. */
    @JsonProperty("FlaskSample")
    FLASK_SAMPLE,
    /** No commit. */
    @JsonProperty("None")
    NONE;

    /** The word in manifests and in CloudFormation parameters. */
    public String word() {
        return switch (this) {
            case FLASK_SAMPLE -> "FlaskSample";
            case NONE -> "None";
        };
    }
}
