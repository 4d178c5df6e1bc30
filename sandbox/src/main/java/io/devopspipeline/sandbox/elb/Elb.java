// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.acm.IssuedCertificates;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Elastic Load Balancing, version 2. Closing it closes every socket that its listeners hold. */
public final class Elb implements ServiceModule {
    private final LoadBalancers balancers;
    private final TargetGroups groups;
    private final Listeners listeners;
    private final Map<String, Operation> operations = new HashMap<>();

    /** One that terminates no TLS. */
    public Elb(Account account, Directory directory) {
        this(account, directory, new NoCertificates());
    }

    public Elb(Account account, Directory directory, IssuedCertificates certificates) {
        balancers = new LoadBalancers(account, new Interfaces(directory));
        groups = new TargetGroups(account, balancers);
        listeners = new Listeners(balancers, groups, certificates);
        operations.putAll(new LoadBalancerOperations(balancers).operations());
        operations.putAll(new ListenerOperations(balancers, listeners).operations());
        operations.putAll(new TargetGroupOperations(balancers, groups).operations());
        operations.putAll(new TargetOperations(groups).operations());
        operations.putAll(new ElbTagOperations(balancers, listeners, groups).operations());
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new LoadBalancerType(balancers), new ListenerType(listeners), new TargetGroupType(groups));
    }

    @Override
    public String signingName() {
        return "elasticloadbalancing";
    }

    @Override
    public Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public String apiName() {
        return "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/";
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    @Override
    public Stream<String> inventory() {
        return Stream.concat(
                balancers.all().stream()
                        .flatMap(balancer -> Stream.concat(
                                Stream.of(balancer.arn),
                                balancer.listeners().values().stream().map(listener -> listener.arn))),
                groups.all().stream().map(group -> group.arn));
    }

    @Override
    public void close() {
        balancers.all().forEach(balancer -> balancer.listeners().values().forEach(Listener::close));
    }
}
