package io.devopspipeline.operator.aws;

/** One account in one region, by its services. */
public record AwsAccount(
        Stacks stacks,
        ChangeSets changeSets,
        Drifts drifts,
        Pipelines pipelines,
        Services services,
        ScalableTargets scalableTargets,
        Images images,
        Buckets buckets,
        Network network,
        TargetGroups targetGroups,
        Rules rules,
        Connections connections,
        Identity identity) {}
