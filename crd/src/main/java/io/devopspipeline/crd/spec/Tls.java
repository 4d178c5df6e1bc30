// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The load balancer terminates TLS; behind it the connection is plain TCP. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "has(self.certificateArn) != has(self.certificate)",
        message = "tls must have exactly one of certificateArn and certificate. Fix: set one of them.")
public record Tls(
        @JsonPropertyDescription(
                "ARN of a certificate in AWS Certificate Manager, in the region of the resource. Example: arn:aws:acm:eu-west-1:123456789012:certificate/0f0e0d0c-0000-1111-2222-333344445555.")
        @Size(max = 256)
        @ValidationRule(
                value = "self.matches(r'^arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/[a-zA-Z0-9-]+$')",
                message =
                        "This is not the ARN of a certificate in AWS Certificate Manager. Fix: write the whole ARN (`aws acm list-certificates` lists them).")
        @Nullable
        String certificateArn,

        @JsonPropertyDescription(
                "Managed: the stack gets a certificate for spec.service.domain, which AWS validates by DNS and renews. Example: Managed.")
        @Nullable
        CertificateSource certificate,

        @JsonPropertyDescription(
                "Security policy of the listener: TLS versions and ciphers. Default: ELBSecurityPolicy-TLS13-1-2-2021-06, TLS 1.2 and 1.3. Example: ELBSecurityPolicy-TLS13-1-3-2021-06.")
        @Default("ELBSecurityPolicy-TLS13-1-2-2021-06")
        @Size(max = 64)
        @ValidationRule(
                value = "self.matches(r'^ELBSecurityPolicy-[a-zA-Z0-9-]+$')",
                message =
                        "This is not a security policy of Elastic Load Balancing. Fix: write its name, for example ELBSecurityPolicy-TLS13-1-2-2021-06 (`aws elbv2 describe-ssl-policies` lists them).")
        String policy) {}
