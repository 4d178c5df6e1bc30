// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

/** Which features the resource under test uses. */
enum PipelineVariant {
    /** All defaults. */
    PLAIN("", "", 1),
    /** A person approves its releases and its changes; its outputs go into a ConfigMap. */
    GOVERNED("governed-", """
              approval: Required
              changePolicy: RequireApproval
              outputs: {configMapName: outputs}
            """, 4);

    private final String label;
    private final String spec;
    private final int every;

    PipelineVariant(String label, String spec, int every) {
        this.label = label;
        this.spec = spec;
        this.every = every;
    }

    /** What the names of its crash points begin with. */
    String label() {
        return label;
    }

    /** Lines of its spec, indented as below {@code spec:}. */
    String spec() {
        return spec;
    }

    /** At each how many-th request an operator dies in turn. */
    int every() {
        return every;
    }
}
