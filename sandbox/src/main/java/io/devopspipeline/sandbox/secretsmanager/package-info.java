// SPDX-License-Identifier: Apache-2.0
/**
 * AWS Secrets Manager: secrets with versions and staging labels, as text. No rotation, replicas, resource policies, keys of one's own and binary values.
 * Depends on account, module and wire.
 */
@NullMarked
package io.devopspipeline.sandbox.secretsmanager;

import org.jspecify.annotations.NullMarked;
