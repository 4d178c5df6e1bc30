// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codeconnections;

import io.devopspipeline.sandbox.wire.AwsService;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.util.Map;
import java.util.stream.Stream;

/** The API under its name before 2024, which the AWS CLI still speaks in JSON ({@code aws codestar-connections}): the same connections. */
record CodeStarConnections(CodeConnections connections) implements AwsService {
    @Override
    public String signingName() {
        return "codestar-connections";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public String apiName() {
        return "com.amazonaws.codestar.connections.CodeStar_connections_20191201";
    }

    @Override
    public Map<String, Operation> operations() {
        return connections.operations();
    }

    /** Listed by the other name. */
    @Override
    public Stream<String> inventory() {
        return Stream.empty();
    }
}
