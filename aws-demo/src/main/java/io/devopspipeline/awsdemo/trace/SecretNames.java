// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.trace;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which fields and variables have secrets as values, by their names. */
final class SecretNames {
    /** Names of fields, in lower case and without separators. */
    private static final Set<String> FIELDS = Set.of(
            "authorization",
            "authorizationtoken",
            "secretstring",
            "secretbinary",
            "secret",
            "password",
            "masteruserpassword",
            "servicepassword",
            "accesskey",
            "accesskeyid",
            "secretkey",
            "secretaccesskey",
            "sessiontoken",
            "securitytoken",
            "token",
            "oauthtoken",
            "privatekey",
            "clientsecret",
            "signature",
            "awsaccesskeyid",
            "xamzsignature",
            "xamzcredential",
            "xamzsecuritytoken");

    /** Of variables and parameters, which users name. */
    private static final Pattern VARIABLES =
            Pattern.compile("(?i)secret|passw|token|credential|private.?key|api.?key|access.?key");

    private SecretNames() {}

    static boolean ofField(String name) {
        return FIELDS.contains(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
    }

    static boolean ofVariable(String name) {
        return VARIABLES.matcher(name).find();
    }
}
