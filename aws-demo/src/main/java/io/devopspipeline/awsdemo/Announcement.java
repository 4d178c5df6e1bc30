// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo;

import io.devopspipeline.awsdemo.story.Place;
import io.devopspipeline.awsdemo.trace.Identity;
import java.util.ArrayList;
import java.util.List;

/** What the demo will do in the account and what that costs, before the user consents. The prices are those of docs/first-account.md. */
record Announcement(Identity identity, Place place) {
    List<String> ofDemo() {
        List<String> lines = account();
        lines.addAll("""

            It creates in this account:
              stack  devops-pipeline-roles, if there is none: 2 IAM roles and a policy.
                     One that exists already is used, and stays
              stack  dop-…-aws-demo-app-artifacts: an S3 bucket
              stack  dop-…-aws-demo-app-pipeline: CodeCommit repository aws-demo-app,
                     CodeBuild project, CodePipeline, ECR repository, ECS cluster and
                     service on Fargate, subnet in your VPC, two security groups,
                     network load balancer, log groups, IAM roles

            An hour costs about 5 US cents (us-east-1, 2026; not an offer):
              network load balancer          2.3 cents and 0.6 for each NLCU-hour
              a task, 0.25 vCPU, 0.5 GB      1.2 cents, for some minutes two of them
              public IPv4 addresses          0.5 cents each: load balancer, tasks
              CodeBuild, CodePipeline        free within 100 minutes a month
            It takes 30 to 45 minutes, and deletes all of it at the end.

            Every request to AWS and every answer is written to
            target/aws-demo/trace.jsonl, without secrets and without the account's id.
            Nothing is sent to anyone.\
            """.lines().toList());
        return lines;
    }

    List<String> ofCleanup(List<String> stacks) {
        List<String> lines = account();
        lines.add("");
        lines.add("It deletes these stacks, with the images and objects in them:");
        stacks.forEach(stack -> lines.add("  " + stack));
        return lines;
    }

    private List<String> account() {
        return new ArrayList<>(List.of(
                "account  " + identity.account(),
                "as       " + identity.arn(),
                "region   " + place.region(),
                "VPC      " + place.vpc(),
                "open to  " + place.cidr()));
    }
}
