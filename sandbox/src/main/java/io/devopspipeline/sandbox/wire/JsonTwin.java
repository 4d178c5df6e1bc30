// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

import java.util.Map;
import java.util.stream.Stream;

/** A service of the Query protocol, as clients call it by JSON. */
public record JsonTwin(AwsService service) implements AwsService {
    @Override
    public String signingName() {
        return service.signingName();
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public String apiName() {
        return service.jsonApiName();
    }

    @Override
    public Map<String, Operation> operations() {
        return service.operations();
    }

    @Override
    public Stream<String> inventory() {
        return Stream.of();
    }
}
