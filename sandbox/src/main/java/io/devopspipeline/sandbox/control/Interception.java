package io.devopspipeline.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Call;
import java.util.function.Supplier;

/** What stands between the wire and a service: counting, faults on demand. */
@FunctionalInterface
public interface Interception {
    ObjectNode around(Call call, Supplier<ObjectNode> operation);
}
