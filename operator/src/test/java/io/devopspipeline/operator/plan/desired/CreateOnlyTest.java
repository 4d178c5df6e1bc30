// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.clock.SteppedClock;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.codecommit.CodeCommit;
import io.devopspipeline.sandbox.ecr.Ecr;
import io.devopspipeline.sandbox.ecr.Registry;
import io.devopspipeline.sandbox.elb.Elb;
import io.devopspipeline.sandbox.events.Events;
import io.devopspipeline.sandbox.s3.BucketType;
import io.devopspipeline.sandbox.s3.Buckets;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guard's table of properties that cannot change in place, and the schemas by which the sandbox replaces resources. */
class CreateOnlyTest {
    private static final Map<String, ResourceSchema> SCHEMAS = schemas();

    private static Map<String, ResourceSchema> schemas() {
        Account account =
                new Account(new SteppedClock(Instant.EPOCH), Path.of("unused"), URI.create("http://127.0.0.1:1"));
        Events events = new Events(account, new Directory());
        Buckets buckets = new Buckets(account, Set.of(), events);
        Stream<ResourceType> types = Stream.of(
                        new Elb(account, new Directory()).resourceTypes(),
                        new Ecr(new Registry(account, events), account).resourceTypes(),
                        new CodeCommit(account, events, buckets).resourceTypes(),
                        Set.<ResourceType>of(new BucketType(buckets)))
                .flatMap(of -> of.stream());
        return types.map(ResourceType::schema)
                .filter(schema -> ChangeGuard.CREATE_ONLY.containsKey(schema.type()))
                .collect(Collectors.toMap(ResourceSchema::type, schema -> schema));
    }

    static Set<String> types() {
        return ChangeGuard.CREATE_ONLY.keySet();
    }

    @Test
    void the_sandbox_has_each_type_of_the_table() {
        assertThat(SCHEMAS.keySet()).isEqualTo(types());
    }

    @ParameterizedTest
    @MethodSource("types")
    void the_table_has_what_the_sandbox_replaces_a_resource_for(String type) {
        // Given: the sandbox does not know every property
        ResourceSchema schema = Objects.requireNonNull(SCHEMAS.get(type));
        Set<String> known = new TreeSet<>(Objects.requireNonNull(ChangeGuard.CREATE_ONLY.get(type)));

        // When
        known.retainAll(schema.names());

        // Then
        assertThat(known).isEqualTo(schema.createOnly());
    }
}
