// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import java.util.List;
import java.util.Map;

/**
 * What a namespace's resources may use that they do not create themselves. An empty list allows nothing.
 *
 * @param repositories names of CodeCommit repositories that exist already
 * @param s3Sources, seeds {@code bucket/key}
 * @param secrets, parameters names in the region of the resource, or whole ARNs
 * @param subnetRanges in which {@code spec.network.subnetCidr} must be
 * @param imageRepositories names of ECR repositories that {@code spec.source.image} may deploy from
 * @param images of the build, besides those of CodeBuild itself
 * @param tagKeys of {@code spec.tags}
 * @param forcedTags that all stacks have, whatever {@code spec.tags} says; values may contain <code>${namespace}</code>
 * @param sourceRanges in which {@code spec.network.allowedCidrs} must be
 * @param service what {@code spec.service} names, besides secrets and parameters
 * @param adoptStacks ids of stacks that a resource may adopt by annotation
 */
record AllowedUses(
        List<Glob> repositories,
        List<AllowedConnection> connections,
        List<Glob> s3Sources,
        List<Glob> seeds,
        List<Glob> secrets,
        List<Glob> parameters,
        List<Glob> vpcs,
        List<Glob> subnets,
        List<AddressRange> subnetRanges,
        List<Glob> imageRepositories,
        List<Glob> images,
        List<Glob> tagKeys,
        Map<String, String> forcedTags,
        List<AddressRange> sourceRanges,
        AllowedServiceUses service,
        List<Glob> adoptStacks) {
    /** A connection and what may be read through it. @param repositories as owner/name */
    record AllowedConnection(Glob arn, List<Glob> repositories) {
        AllowedConnection {
            repositories = List.copyOf(repositories);
        }

        boolean allows(String connectionArn, String repository, String namespace) {
            return arn.matches(connectionArn, namespace)
                    && repositories.stream().anyMatch(glob -> glob.matches(repository, namespace));
        }
    }

    AllowedUses {
        repositories = List.copyOf(repositories);
        connections = List.copyOf(connections);
        s3Sources = List.copyOf(s3Sources);
        seeds = List.copyOf(seeds);
        secrets = List.copyOf(secrets);
        parameters = List.copyOf(parameters);
        vpcs = List.copyOf(vpcs);
        subnets = List.copyOf(subnets);
        subnetRanges = List.copyOf(subnetRanges);
        imageRepositories = List.copyOf(imageRepositories);
        images = List.copyOf(images);
        tagKeys = List.copyOf(tagKeys);
        forcedTags = Map.copyOf(forcedTags);
        sourceRanges = List.copyOf(sourceRanges);
        adoptStacks = List.copyOf(adoptStacks);
    }
}
