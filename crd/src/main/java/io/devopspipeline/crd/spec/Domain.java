// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The app's own name: a Route 53 alias record that points to the load balancer. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Domain(
        @JsonPropertyDescription("Name of the app in lower case, without a trailing dot. Example: shop.example.com.")
        @Required
        @Size(max = 253)
        @ValidationRule(
                value = "self.matches(r'^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?[.])+[a-z][a-z0-9-]{0,61}[a-z0-9]$')",
                message =
                        "This is not a domain name. Fix: write it in lower case, without a wildcard and a trailing dot, for example shop.example.com.")
        String name,

        @JsonPropertyDescription(
                "Id of the existing hosted zone in which the record is created. Example: Z0123456789ABCDEFGHIJ.")
        @Required
        @Size(max = 32)
        @ValidationRule(
                value = "self.matches(r'^Z[A-Z0-9]+$')",
                message =
                        "This is not the id of a hosted zone. Fix: write the part that begins with Z (`aws route53 list-hosted-zones` lists them).")
        String hostedZoneId) {}
