// SPDX-License-Identifier: Apache-2.0
/**
 * Elastic Load Balancing: network load balancers that are real proxies on loopback, for TCP and TLS. It calls EC2 only through its
 * operations. Depends on account, acm, cloudformation.resource, module and wire.
 */
@NullMarked
package io.devopspipeline.sandbox.elb;

import org.jspecify.annotations.NullMarked;
