// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.route53;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.http.HttpEndpoint;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import io.devopspipeline.sandbox.wire.RestRoute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Amazon Route 53. */
public final class Route53 implements ServiceModule {
    private static final String ROOT = "/2013-04-01/";
    private static final List<RestRoute> ROUTES = List.of(
            new RestRoute("POST", ROOT + "hostedzone", "CreateHostedZone", 201),
            RestRoute.of("GET", ROOT + "hostedzone", "ListHostedZones"),
            RestRoute.of("GET", ROOT + "hostedzonesbyname", "ListHostedZonesByName"),
            RestRoute.of("GET", ROOT + "hostedzone/{Id}", "GetHostedZone"),
            RestRoute.of("DELETE", ROOT + "hostedzone/{Id}", "DeleteHostedZone"),
            RestRoute.of("POST", ROOT + "hostedzone/{HostedZoneId}/rrset", "ChangeResourceRecordSets"),
            RestRoute.of("GET", ROOT + "hostedzone/{HostedZoneId}/rrset", "ListResourceRecordSets"),
            RestRoute.of("GET", ROOT + "change/{Id}", "GetChange"),
            RestRoute.of("POST", ROOT + "tags/{ResourceType}/{ResourceId}", "ChangeTagsForResource"),
            RestRoute.of("GET", ROOT + "tags/{ResourceType}/{ResourceId}", "ListTagsForResource"));

    private final Account account;
    private final HostedZones zones = new HostedZones();
    private final RecordChanges changes;
    private final Map<String, Operation> operations = new HashMap<>();

    public Route53(Account account) {
        this.account = account;
        changes = new RecordChanges(account);
        operations.putAll(new HostedZoneOperations(zones, changes).operations());
        operations.putAll(new RecordSetOperations(zones, changes).operations());
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new RecordSetType(zones, changes));
    }

    @Override
    public List<RestRoute> routes() {
        return ROUTES;
    }

    @Override
    public Map<String, HttpEndpoint> paths() {
        return Map.of(Resolution.PATH, new Resolution(account, zones));
    }

    @Override
    public Map<String, Consumer<ObjectNode>> controls() {
        return Map.of("hosted-zones", body -> account.exclusively(() -> zones.have(body)));
    }

    @Override
    public String signingName() {
        return "route53";
    }

    @Override
    public Protocol protocol() {
        return Protocol.REST_XML;
    }

    @Override
    public String apiName() {
        return "https://route53.amazonaws.com/doc/2013-04-01/";
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    @Override
    public Stream<String> inventory() {
        return zones.all().stream().filter(HostedZone::made).map(HostedZone::arn);
    }
}
