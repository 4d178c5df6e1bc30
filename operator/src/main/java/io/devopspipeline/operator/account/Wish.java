package io.devopspipeline.operator.account;

import java.util.Optional;

/** Where a resource wants to work, and as whom. */
public record Wish(String namespace, String region, Optional<String> roleArn, Optional<String> externalId) {}
