// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.secretsmanager;

import java.util.List;

/**
 * How task definitions and buildspecs name a secret: {@code ID:JSON-KEY:VERSION-STAGE:VERSION-ID}, of which all but the first can be empty or left out.
 * @param id a name or an ARN
 */
public record SecretReference(String id, String jsonKey, String versionStage, String versionId) {
    private static final int PARTS_OF_ARN = 7;
    private static final int REGION = 3;

    public static SecretReference of(String text) {
        List<String> parts = List.of(text.split(":", -1));
        int id = Math.min(parts.size(), text.startsWith("arn:") ? PARTS_OF_ARN : 1);
        return new SecretReference(
                String.join(":", parts.subList(0, id)), part(parts, id), part(parts, id + 1), part(parts, id + 2));
    }

    private static String part(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : "";
    }

    /** @param usual that of a secret that is named without ARN */
    String region(String usual) {
        return id.startsWith("arn:") ? id.split(":", -1)[REGION] : usual;
    }
}
