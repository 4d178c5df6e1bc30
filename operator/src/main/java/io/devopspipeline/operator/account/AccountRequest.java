// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.account;

import java.util.Optional;

/** Where a resource wants to work, and as whom. */
public record AccountRequest(String namespace, String region, Optional<String> roleArn, Optional<String> externalId) {}
