// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.story;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the demo calls its own. In AWS the first two are in the tags of all that the operator has made: by them the demo knows what it may delete. */
public final class Names {
    public static final String CLUSTER = "aws-demo";
    public static final String NAMESPACE = "aws-demo";
    static final String RESOURCE = "app";
    static final String REPOSITORY = "aws-demo-app";
    static final String ROLES = "devops-pipeline-roles";
    /** A stack of roles with this tag was made by the demo. */
    static final String ROLES_TAG = "devopspipeline.io/aws-demo";

    private static final int DIGEST = 10;

    private Names() {}

    /** The operator's stack of this kind, by the rule of docs/multi-account.md. @param kind artifacts or pipeline */
    static String stack(String kind) {
        return "dop-" + digest(CLUSTER + "/" + NAMESPACE) + "-" + NAMESPACE + "-" + RESOURCE + "-" + kind;
    }

    private static String digest(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum).substring(0, DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
