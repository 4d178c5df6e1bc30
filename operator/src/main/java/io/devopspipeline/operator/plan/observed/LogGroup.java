// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

/** The log groups that the template of the pipeline stack creates. */
public enum LogGroup {
    BUILD("build"),
    SERVICE("service");

    private final String part;

    LogGroup(String part) {
        this.part = part;
    }

    /** @param pipeline the pipeline stack */
    public String of(ObservedStack pipeline) {
        return "/devopspipeline/" + pipeline.name() + "/" + part;
    }
}
