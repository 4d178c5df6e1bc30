// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.route53;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.http.HttpCall;
import io.devopspipeline.sandbox.http.HttpEndpoint;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Optional;

/**
 * What a resolver would answer: {@code GET /_sandbox/dns?name=app.example.com}. There is no DNS on a laptop, so that {@code curl --resolve} takes
 * the address from here. The address of a load balancer has a port where that is not the listener's own.
 */
record Resolution(Account account, HostedZones zones) implements HttpEndpoint {
    static final String PATH = "/_sandbox/dns";

    @Override
    public HttpAnswer answer(HttpCall call) {
        String name = call.query().getOrDefault("name", "");
        Optional<String> address =
                account.exclusively(() -> zones.resolve(name, "A").map(this::address));
        ObjectNode answer = Json.object().put("name", name);
        address.ifPresent(found -> answer.put("address", found));
        return HttpAnswer.text(address.isPresent() ? 200 : 404, "application/json", answer + "\n");
    }

    private String address(RecordSet set) {
        if (!set.isAlias()) {
            return set.values().getFirst();
        }
        String target = set.alias().dnsName();
        return zones.resolve(target, "A").map(this::address).orElse(target.substring(0, target.length() - 1));
    }
}
