// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which operation of a REST service a method and a path mean.
 * @param path with members of the input in it: {@code /2013-04-01/hostedzone/{Id}}
 * @param status of a successful answer
 */
public record RestRoute(String method, String path, String operation, int status) {
    public static RestRoute of(String method, String path, String operation) {
        return new RestRoute(method, path, operation, 200);
    }

    /** The members in the path of a request; empty when the request is for another operation. */
    public Optional<Map<String, String>> members(String requestMethod, String requestPath) {
        String[] wanted = path.split("/");
        String[] given = requestPath.split("/");
        if (!method.equals(requestMethod) || wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> members = new LinkedHashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                members.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(members);
    }
}
