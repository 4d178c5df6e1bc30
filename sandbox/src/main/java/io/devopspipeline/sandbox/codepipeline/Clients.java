// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Directory;

/** The account's other services, as CodePipeline calls them. */
record Clients(Directory directory) {
    private static final String PRINCIPAL = "codepipeline.amazonaws.com";

    ObjectNode call(Action action, String service, String operation, ObjectNode input) {
        return call(action.region(), service, operation, input);
    }

    ObjectNode call(String region, String service, String operation, ObjectNode input) {
        return directory.call(PRINCIPAL, region, service, operation, input);
    }
}
