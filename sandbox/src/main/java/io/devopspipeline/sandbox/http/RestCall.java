// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.AwsService;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Caller;
import io.devopspipeline.sandbox.wire.RestRoute;
import io.devopspipeline.sandbox.wire.WatchedInput;
import io.devopspipeline.sandbox.wire.XmlInput;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A request of a REST/XML service: members come from its path, its query and its body. */
final class RestCall {
    private RestCall() {}

    static Call read(AwsService service, HttpCall http, Caller caller) throws IOException {
        for (RestRoute route : service.routes()) {
            Optional<Map<String, String>> members = route.members(http.method(), http.path());
            if (members.isPresent()) {
                ObjectNode input = XmlInput.read(http.text());
                http.query().forEach(input::put);
                members.get().forEach(input::put);
                return new Call(service.signingName(), route.operation(), WatchedInput.of(input), caller);
            }
        }
        throw AwsException.notInSandbox(
                "The operation " + service.signingName() + ": " + http.method() + " " + http.path());
    }

    static int status(AwsService service, String operation) {
        return service.routes().stream()
                .filter(route -> route.operation().equals(operation))
                .mapToInt(RestRoute::status)
                .findFirst()
                .orElse(200);
    }
}
