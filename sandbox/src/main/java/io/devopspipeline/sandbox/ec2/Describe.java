// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Page;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** What all of EC2's Describe operations do alike: ids that must exist, filters, pages. */
final class Describe {
    private Describe() {}

    /** @param idMember e.g. {@code SubnetId} @param byId throws AWS's NotFound error */
    static <T> ObjectNode answer(
            Call call,
            String set,
            String idMember,
            Collection<T> all,
            Function<String, T> byId,
            Filters<T> filters,
            Function<T, ObjectNode> view) {
        Members.known(call, idMember, "Filter", "MaxResults", "NextToken", "DryRun");
        refuseDryRun(call);
        List<String> ids = Members.strings(call.input().path(idMember));
        List<T> chosen =
                ids.isEmpty() ? List.copyOf(all) : ids.stream().map(byId).toList();
        return page(
                call,
                set,
                chosen.stream()
                        .filter(filters.read(call.input().path("Filter")))
                        .map(view)
                        .toList());
    }

    static ObjectNode page(Call call, String set, List<ObjectNode> views) {
        return Page.of(call, views, "NextToken", call.input().path("MaxResults").asInt())
                .answer(set, "nextToken");
    }

    static void refuseDryRun(Call call) {
        if (call.input().path("DryRun").asBoolean()) {
            throw new AwsException(412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
        }
    }
}
