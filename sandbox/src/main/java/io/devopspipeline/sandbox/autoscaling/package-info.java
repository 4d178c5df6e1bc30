/** Application Auto Scaling of ECS services, which it knows by their operations alone. Depends on account, cloudformation.resource, wire. */
@NullMarked
package io.devopspipeline.sandbox.autoscaling;

import org.jspecify.annotations.NullMarked;
