// SPDX-License-Identifier: Apache-2.0
/**
 * Amazon ECS on Fargate: clusters, task definitions, services with rolling deployments, and tasks that are real
 * processes. It calls EC2 and Elastic Load Balancing only through their operations. Depends on account,
 * cloudformation.resource, ecr, events, logs, module, secretsmanager, ssm and wire.
 */
@NullMarked
package io.devopspipeline.sandbox.ecs;

import org.jspecify.annotations.NullMarked;
