// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** How git and the control endpoint's clients authenticate to the sandbox: with an access key as user name. The password is not looked at. */
public final class GitCredentials {
    private static final String HELPER = "!f() { test \"$1\" = get && printf 'username=%s\\npassword=unused\\n'; }; f";

    private GitCredentials() {}

    static Map<String, String> environment(String accessKey) {
        return Map.of(
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_TERMINAL_PROMPT", "0",
                "GIT_CONFIG_COUNT", "1",
                "GIT_CONFIG_KEY_0", "credential.helper",
                "GIT_CONFIG_VALUE_0", HELPER.replace("%s", accessKey));
    }

    /** The value of the header {@code Authorization}. */
    public static String basic(String accessKey) {
        return "Basic " + Base64.getEncoder().encodeToString((accessKey + ":").getBytes(StandardCharsets.UTF_8));
    }
}
