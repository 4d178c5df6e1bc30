// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.story;

import io.devopspipeline.testkit.StackNames;

/** What the demo calls its own. In AWS the first two are in the tags of all that the operator has made: by them the demo knows what it may delete. */
public final class Names {
    public static final String CLUSTER = "aws-demo";
    public static final String NAMESPACE = "aws-demo";
    static final String RESOURCE = "app";
    static final String REPOSITORY = "aws-demo-app";
    static final String ROLES = "devops-pipeline-roles";
    /** A stack of roles with this tag was made by the demo. */
    static final String ROLES_TAG = "devopspipeline.io/aws-demo";

    private Names() {}

    /** The operator's stack of this kind. @param kind artifacts or pipeline */
    static String stack(String kind) {
        return StackNames.ofResource(CLUSTER, NAMESPACE, RESOURCE) + kind;
    }
}
