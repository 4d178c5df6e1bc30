// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import static io.devopspipeline.operator.policy.PolicyFixtures.decide;
import static io.devopspipeline.operator.policy.PolicyFixtures.policy;
import static io.devopspipeline.operator.policy.PolicyFixtures.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.policy.PolicyDecision.Allowed;
import io.devopspipeline.operator.policy.PolicyDecision.Refused;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each entry below {@code allow}: what it allows, its twin that it refuses, and that nothing is allowed without it. */
class AllowedUsesTest {
    /** Entry, its value, a spec that it allows, a spec that it refuses. */
    private static final String TABLE = """
            repositories | [shared]            | {source: {codeCommit: {create: false, repositoryName: shared}}}   | {source: {codeCommit: {create: false, repositoryName: theirs}}}
            repositories | ["${namespace}-*"]  | {source: {codeCommit: {create: false, repositoryName: team-a-x}}} | {source: {codeCommit: {create: false, repositoryName: team-b-x}}}
            connections  | [{arn: "*:connection/1", repositories: [octo/*]}] | {source: {codeCommit: null, connection: {connectionArn: "arn:x:connection/1", repository: octo/app}}} | {source: {codeCommit: null, connection: {connectionArn: "arn:x:connection/1", repository: other/app}}}
            connections  | [{arn: "*:connection/1", repositories: ["*"]}]    | {source: {codeCommit: null, connection: {connectionArn: "arn:x:connection/1", repository: octo/app}}} | {source: {codeCommit: null, connection: {connectionArn: "arn:x:connection/2", repository: octo/app}}}
            s3Sources    | ["in/${namespace}/*"] | {source: {codeCommit: null, s3: {bucket: in, objectKey: team-a/app.zip}}} | {source: {codeCommit: null, s3: {bucket: in, objectKey: team-b/app.zip}}}
            s3Sources    | ["in/*"]            | {source: {codeCommit: null, s3: {bucket: in, objectKey: app.zip}}} | {source: {codeCommit: null, s3: {bucket: other, objectKey: app.zip}}}
            seeds        | [seeds/app.zip]     | {source: {codeCommit: {seedArchive: {bucket: seeds, objectKey: app.zip}}}} | {source: {codeCommit: {seedArchive: {bucket: theirs, objectKey: app.zip}}}}
            secrets      | ["${namespace}/*"]  | {service: {secrets: [{name: A, valueFrom: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:team-a/db-a1b2c3:password::"}]}} | {service: {secrets: [{name: A, valueFrom: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:team-b/db-a1b2c3"}]}}
            secrets      | ["${namespace}/*"]  | {service: {secrets: [{name: A, valueFrom: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:team-a/db-a1b2c3"}]}} | {service: {secrets: [{name: A, valueFrom: "arn:aws:secretsmanager:us-east-1:111122223333:secret:team-a/db-a1b2c3"}]}}
            secrets      | [db-??????]         | {service: {secrets: [{name: A, valueFrom: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-a1b2c3"}]}} | {service: {secrets: [{name: A, valueFrom: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-admin-a1b2c3"}]}}
            secrets      | ["arn:aws:secretsmanager:*:111122223333:secret:shared-*"] | {service: {secrets: [{name: A, valueFrom: "arn:aws:secretsmanager:us-east-1:111122223333:secret:shared-a1b2c3:key::"}]}} | {service: {secrets: [{name: A, valueFrom: "arn:aws:secretsmanager:us-east-1:444455556666:secret:shared-a1b2c3"}]}}
            secrets      | ["arn:*:secret:shared-a"] | {service: {secrets: [{name: A, valueFrom: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shared-a"}]}} | {service: {secrets: [{name: A, valueFrom: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:other:x:secret:shared-a"}]}}
            secrets      | ["db-*"] | {service: {secrets: [{name: A, valueFrom: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-a1b2c3:::"}]}} | {service: {secrets: [{name: A, valueFrom: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:::"}]}}
            parameters   | ["/${namespace}/*"] | {service: {secrets: [{name: A, valueFrom: "arn:aws:ssm:eu-west-1:111122223333:parameter/team-a/db"}]}} | {service: {secrets: [{name: A, valueFrom: "arn:aws:ssm:eu-west-1:111122223333:parameter/team-b/db"}]}}
            parameters   | ["${namespace}/*"]  | {service: {secrets: [{name: A, valueFrom: "arn:aws:ssm:eu-west-1:111122223333:parameter/team-a/db"}]}} | {service: {secrets: [{name: A, valueFrom: "arn:aws:ssm:us-east-1:111122223333:parameter/team-a/db"}]}}
            networks.vpcs    | [vpc-0a1b2c3d]  | {network: {vpcId: vpc-0a1b2c3d}} | {network: {vpcId: vpc-1a2b3c4d}}
            networks.subnets | [subnet-0a1b2c3d] | {network: {subnetIds: [subnet-0a1b2c3d]}} | {network: {subnetIds: [subnet-0a1b2c3d, subnet-1a2b3c4d]}}
            networks.subnets | [subnet-0a1b2c3d] | {network: {taskSubnetIds: [subnet-0a1b2c3d]}} | {network: {taskSubnetIds: [subnet-1a2b3c4d]}}
            networks.securityGroups | [sg-0a1b2c3d] | {network: {taskSecurityGroupIds: [sg-0a1b2c3d]}} | {network: {taskSecurityGroupIds: [sg-0a1b2c3d, sg-1a2b3c4d]}}
            networks.ranges  | [10.1.0.0/16]   | {network: {subnetCidr: 10.1.255.0/24}} | {network: {subnetCidr: 10.2.0.0/24}}
            networks.ranges  | [10.1.0.0/16]   | {network: {subnetCidr: 10.1.0.0/16}} | {network: {subnetCidr: 10.0.0.0/15}}
            imageRepositories | ["team/*"] | {source: {image: {repository: team/app, tag: "1"}}} | {source: {image: {repository: other/app, tag: "1"}}}
            images           | ["public.ecr.aws/team/*"] | {build: {image: "public.ecr.aws/team/build:1"}} | {build: {image: "public.ecr.aws/other/build:1"}}
            tags.keys        | [team]          | {tags: {team: a}} | {tags: {team: a, access: admin}}
            certificates | ["*:certificate/1"] | {service: {tls: {certificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/1"}}} | {service: {tls: {certificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/2"}}}
            hostedZones  | [{id: Z1, names: ["*.${namespace}.example.com"]}] | {service: {domain: {name: shop.team-a.example.com, hostedZoneId: Z1}}} | {service: {domain: {name: shop.team-b.example.com, hostedZoneId: Z1}}}
            hostedZones  | [{id: Z1, names: ["*"]}] | {service: {domain: {name: a.example.com, hostedZoneId: Z1}}} | {service: {domain: {name: a.example.com, hostedZoneId: Z2}}}
            sidecarImages | ["public.ecr.aws/nginx/*"] | {service: {sidecars: [{name: a, image: "public.ecr.aws/nginx/nginx:1"}]}} | {service: {sidecars: [{name: a, image: "public.ecr.aws/other/nginx:1"}]}}
            alarms       | ["${namespace}-*"]  | {service: {deployment: {alarms: [team-a-errors]}}} | {service: {deployment: {alarms: [team-a-errors, team-b-errors]}}}
            exposure.sourceRanges | [203.0.113.0/24] | {network: {allowedCidrs: [203.0.113.0/24]}} | {network: {allowedCidrs: [203.0.113.0/24, 0.0.0.0/0]}}
            """;

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = TABLE)
    void an_entry_allows_what_it_matches(String entry, String value, String allowed) {
        assertThat(decide(policy(allowing(entry, value)), spec(allowed))).isInstanceOf(Allowed.class);
    }

    @ParameterizedTest(name = "{0}: {1} {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = TABLE)
    void an_entry_refuses_what_it_does_not_match(String entry, String value, String allowed, String refused) {
        assertThat(decide(policy(allowing(entry, value)), spec(refused)))
                .isInstanceOfSatisfying(Refused.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.NotAllowed);
                    assertThat(refusal.why()).endsWith("namespaces.team-a.allow." + entry + " has no matching entry.");
                });
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = TABLE)
    void without_an_entry_nothing_is_allowed(String entry, String value, String allowed) {
        assertThat(decide(policy(allowing(entry, "[]")), spec(allowed)))
                .isInstanceOfSatisfying(Refused.class, refusal -> assertThat(refusal.why())
                        .contains("namespaces.team-a.allow." + entry));
    }

    private static String allowing(String entry, String value) {
        String[] path = entry.split("[.]");
        String inner = path[path.length - 1] + ": " + value;
        return path.length == 1 ? "{allow: {" + inner + "}}" : "{allow: {" + path[0] + ": {" + inner + "}}}";
    }

    @Test
    void every_refused_use_is_named_at_once() {
        // When
        PolicyDecision decision = decide(
                policy("{allow: {exposure: null}}"),
                spec("{tags: {team: a}, network: {subnetIds: [subnet-1, subnet-2]}}"));

        // Then
        assertThat(decision).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .contains("subnet-1", "subnet-2", "203.0.113.0/24", "spec.tags key team"));
    }

    @Test
    void an_image_of_codebuild_itself_needs_no_entry() {
        assertThat(decide(policy("{}"), spec("{build: {image: \"aws/codebuild/standard:7.0\"}}")))
                .isInstanceOf(Allowed.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {tags: {}}          | true
            {tags: {Team: team-a}} | true
            {tags: {Team: other}}  | false
            {tags: {team: team-a}} | false
            {tags: {TEAM: other}}  | false
            """)
    void a_forced_tag_has_its_value_whatever_the_spec_says(String tags, boolean allowed) {
        // Given
        Policy policy = policy("{allow: {tags: {keys: [\"*\"], forced: {Team: \"${namespace}\"}}}}");

        // When
        PolicyDecision decision = decide(policy, spec(tags));

        // Then
        if (allowed) {
            assertThat(decision).isInstanceOfSatisfying(Allowed.class, granted -> assertThat(granted.forcedTags())
                    .isEqualTo(Map.of("Team", "team-a")));
        } else {
            assertThat(decision).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                    .contains("another value of the spec.tags key", "namespaces.team-a.allow.tags.forced"));
        }
    }
}
