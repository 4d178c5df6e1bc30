// SPDX-License-Identifier: Apache-2.0
/**
 * Elastic Load Balancing: network load balancers that are real TCP proxies on loopback. It calls EC2 only through its
 * operations. Depends on account, cloudformation.resource, module and wire.
 */
@NullMarked
package io.devopspipeline.sandbox.elb;

import org.jspecify.annotations.NullMarked;
