// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One AWS service in the account: how it is addressed, what it can do, what it holds. */
public interface AwsService {
    /** The service's name in the SigV4 credential scope, e.g. {@code cloudformation}. */
    String signingName();

    Protocol protocol();

    /** XML namespace (Query, EC2) or the {@code X-Amz-Target} prefix (JSON). */
    String apiName();

    Map<String, Operation> operations();

    /** The prefix of {@code X-Amz-Target}, for a service of the Query protocol that clients call by JSON too; empty for others. */
    default String jsonApiName() {
        return "";
    }

    /** What stands before the code in {@code __type}, for a service of the JSON protocol; the SDKs leave it out. */
    default String errorNamespace() {
        return "";
    }

    /** How requests name operations, for a REST service. */
    default List<RestRoute> routes() {
        return List.of();
    }

    /** Whether the operation is one of the few that need no signature. */
    default boolean takesUnsigned(String operation) {
        return false;
    }

    /** ARNs of all that exists now beyond what a new account has. Feeds the control endpoint's list of leftovers. */
    Stream<String> inventory();
}
