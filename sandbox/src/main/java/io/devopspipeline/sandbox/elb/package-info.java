/**
 * Elastic Load Balancing: network load balancers that are real TCP proxies on loopback. Depends on account, cloudformation.resource and wire;
 * EC2 is asked by its operations.
 */
@NullMarked
package io.devopspipeline.sandbox.elb;

import org.jspecify.annotations.NullMarked;
