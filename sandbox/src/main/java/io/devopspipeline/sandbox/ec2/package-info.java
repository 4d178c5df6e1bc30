// SPDX-License-Identifier: Apache-2.0
/**
 * Amazon EC2's networks: VPCs, subnets, route tables, NAT gateways, VPC endpoints, security groups, network interfaces.
 * Depends on account, cloudformation.resource, module and wire.
 */
@NullMarked
package io.devopspipeline.sandbox.ec2;

import org.jspecify.annotations.NullMarked;
