// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.proxy;

import java.net.URI;
import java.util.Set;

/** Where AWS's services are. Those that the demo does not use are refused: a credential never goes to a host that is not in this list. */
public record AwsEndpoints(String region) {
    /** Those of which the host begins with their name in signatures. */
    private static final Set<String> SERVICES = Set.of(
            "application-autoscaling",
            "cloudformation",
            "codebuild",
            "codecommit",
            "codepipeline",
            "ec2",
            "ecr",
            "ecs",
            "elasticloadbalancing",
            "events",
            "iam",
            "logs",
            "s3",
            "sqs",
            "sts");

    /** @throws RefusedException when it is another region, or a service that the demo does not use */
    Upstream.Endpoint of(String service, String asked) {
        if (!SERVICES.contains(service)) {
            throw new RefusedException("The demo's proxy does not forward requests to " + service
                    + ": the demo does not use it. Use your own shell for it.");
        }
        if (service.equals("iam")) {
            return iam();
        }
        if (!asked.equals(region)) {
            throw new RefusedException("The demo's proxy forwards requests to " + region + " only, and this one is for "
                    + asked + ". Unset AWS_REGION in this shell, or start the demo with AWS_REGION=" + asked + ".");
        }
        String host = service.equals("ecr") ? "api.ecr" : service;
        return endpoint(host + "." + region + "." + domain(), region);
    }

    /** It has no regions: one host for each partition. */
    private Upstream.Endpoint iam() {
        if (region.startsWith("cn-")) {
            return endpoint("iam.cn-north-1." + domain(), "cn-north-1");
        }
        return region.startsWith("us-gov-")
                ? endpoint("iam.us-gov.amazonaws.com", "us-gov-west-1")
                : endpoint("iam.amazonaws.com", "us-east-1");
    }

    private static Upstream.Endpoint endpoint(String host, String signingRegion) {
        return new Upstream.Endpoint(URI.create("https://" + host), signingRegion);
    }

    private String domain() {
        return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    }
}
