// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import io.devopspipeline.crd.spec.Secret;
import java.util.List;

/**
 * Whether a container may read a secret or a parameter. A pattern that begins with {@code arn:} is compared with the ARN, without the JSON key and
 * the version that may follow. Any other is compared with the name, which in a secret's ARN has a hyphen and six characters at its end, and
 * only in the region of the resource.
 */
record SecretReferences(AllowedUses allow, String namespace, String region) {
    private static final int REGION = 3;
    private static final int ACCOUNT = 4;
    private static final int NAME_OF_SECRET = 6;
    private static final String PARAMETER = "parameter/";

    Use use(String field, Secret secret) {
        List<String> parts = List.of(secret.valueFrom().split(":", -1));
        boolean parameter = parts.get(2).equals("ssm");
        String name = parameter ? parts.getLast().substring(PARAMETER.length()) : parts.get(NAME_OF_SECRET);
        String arn =
                String.join(":", parts.subList(0, ACCOUNT + 1)) + (parameter ? ":" + PARAMETER : ":secret:") + name;
        boolean sameRegion = parts.get(REGION).equals(region);
        List<Glob> globs = parameter ? allow.parameters() : allow.secrets();
        return new Use(
                field,
                arn,
                parameter ? "parameters" : "secrets",
                globs.stream().anyMatch(glob -> matches(glob, arn, name, sameRegion)));
    }

    private boolean matches(Glob glob, String arn, String name, boolean sameRegion) {
        return glob.pattern().startsWith("arn:")
                ? glob.matches(arn, namespace)
                : sameRegion && withoutSlash(glob).matches(name, namespace);
    }

    /** The ARN of parameter {@code /a/b} ends with {@code parameter/a/b}. */
    private static Glob withoutSlash(Glob glob) {
        return glob.pattern().startsWith("/") && glob.pattern().length() > 1
                ? new Glob(glob.pattern().substring(1))
                : glob;
    }
}
