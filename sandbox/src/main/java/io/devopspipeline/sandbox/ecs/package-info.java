/**
 * Amazon ECS on Fargate: clusters, task definitions, services with rolling deployments, and tasks that are real processes. Depends on account,
 * cloudformation.resource, ecr (images to run), logs (where output goes) and wire; EC2 and ELB are asked by their operations.
 */
@NullMarked
package io.devopspipeline.sandbox.ecs;

import org.jspecify.annotations.NullMarked;
