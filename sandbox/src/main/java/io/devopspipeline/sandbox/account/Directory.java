// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsService;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Caller;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How services of the account call each other: by the same operations that clients use (CodePipeline is a client of ECS), so that no
 * service knows another one's classes. Calls made here run under the lock and are not counted as a client's.
 */
public final class Directory {
    private final Map<String, AwsService> services = new LinkedHashMap<>();
    private final ServiceRoles roles;

    /** Services work with whatever role they have: IAM is not enforced. */
    public Directory() {
        this(ServiceRoles.UNCHECKED);
    }

    public Directory(ServiceRoles roles) {
        this.roles = roles;
    }

    /** The roles that were passed to services. */
    public ServiceRoles roles() {
        return roles;
    }

    public void add(AwsService service) {
        services.put(service.signingName(), service);
    }

    public Collection<AwsService> all() {
        return services.values();
    }

    /**
     * @param principal the calling service, e.g. {@code codepipeline.amazonaws.com}
     * @throws io.devopspipeline.sandbox.wire.AwsException as the operation refuses
     */
    public ObjectNode call(String principal, String region, String service, String operation, ObjectNode input) {
        AwsService called = services.get(service);
        Operation op = called == null ? null : called.operations().get(operation);
        if (op == null) {
            throw new IllegalStateException("no operation " + service + ":" + operation + " for " + principal);
        }
        return op.answer(new Call(service, operation, input, new Caller(principal, region)));
    }

    /**
     * The same with a role that was passed to the calling service.
     * @throws io.devopspipeline.sandbox.wire.AwsException when the role's policies do not allow it, or as the operation refuses
     */
    public ObjectNode call(ServiceRoles.Use role, String region, String service, String operation, ObjectNode input) {
        roles.check(role, new Call(service, operation, input, new Caller(role.service(), region)));
        return call(role.service(), region, service, operation, input);
    }
}
