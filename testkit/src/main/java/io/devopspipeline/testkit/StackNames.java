// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The stacks of a resource, named by the rule of {@code docs/multi-account.md}: computed here a second time, so that a test compares both. */
public final class StackNames {
    private static final String CLUSTER = "default";
    private static final int DIGEST = 10;

    private StackNames() {}

    /** Of a resource in namespace {@code default}. */
    public static String pipeline(String name) {
        return prefix("default", name) + "pipeline";
    }

    /** Of a resource in namespace {@code default}. */
    public static String artifacts(String name) {
        return prefix("default", name) + "artifacts";
    }

    /** What the names of both stacks begin with. */
    public static String prefix(String namespace, String name) {
        return ofResource(CLUSTER, namespace, name);
    }

    /** What all names that CloudFormation generates in a namespace begin with. */
    public static String prefix(String namespace) {
        return ofNamespace(CLUSTER, namespace);
    }

    /** What the names of both stacks begin with, where the operator has this cluster id. */
    public static String ofResource(String cluster, String namespace, String name) {
        return ofNamespace(cluster, namespace) + namespace + "-" + name + "-";
    }

    private static String ofNamespace(String cluster, String namespace) {
        return "dop-" + digest(cluster + "/" + namespace) + "-";
    }

    /** The uid in the owner tags of a stack. */
    public static String owner(Playground playground, String stack) throws IOException {
        return playground.described(stack, "Tags[?Key=='devopspipeline.io/uid'].Value");
    }

    private static String digest(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(sum).substring(0, DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
