package io.devopspipeline.playground.chaos;

/** What kind of resource lives. */
enum Kind {
    /** All defaults. */
    PLAIN("", ""),
    /** A person approves its releases and its changes; its outputs go into a ConfigMap. */
    GOVERNED("governed-", """
              approval: Required
              changePolicy: RequireApproval
              outputs: {configMapName: outputs}
            """);

    private final String label;
    private final String spec;

    Kind(String label, String spec) {
        this.label = label;
        this.spec = spec;
    }

    /** What the names of its crash points begin with. */
    String label() {
        return label;
    }

    /** Lines of its spec, indented as below {@code spec:}. */
    String spec() {
        return spec;
    }
}
