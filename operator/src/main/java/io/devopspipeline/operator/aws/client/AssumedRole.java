// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.client;

import java.util.Optional;

/** A role in the account to work in. @param externalId what the role's trust policy asks for, if it does */
public record AssumedRole(String arn, Optional<String> externalId) {}
