// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.network;

import java.util.Optional;

/** A subnet of a VPC, and where it is. @param cidr its IPv4 range; empty: it has IPv6 alone */
public record VpcSubnet(Optional<String> cidr, Zone zone) {}
