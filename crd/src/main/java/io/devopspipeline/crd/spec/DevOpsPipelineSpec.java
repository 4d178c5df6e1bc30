// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One delivery path on AWS: source, build, registry, and a service behind a load balancer. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.region == oldSelf.region",
        message = "spec.region cannot be changed: create a new DevOpsPipeline for the other region")
@ValidationRule(
        value =
                "(has(self.aws) && has(self.aws.roleArn) ? self.aws.roleArn : '') == (has(oldSelf.aws) && has(oldSelf.aws.roleArn) ? oldSelf.aws.roleArn : '')",
        message =
                "spec.aws.roleArn cannot be set, changed or removed later, since the stacks are in the account of the old role: create a new DevOpsPipeline")
@ValidationRule(
        value = "!has(self.tags) || size(self.tags) <= 40",
        message = "spec.tags: at most 40 tags; CloudFormation and the operator need the other ten of AWS's fifty")
@ValidationRule(
        value =
                "!has(self.tags) || self.tags.all(k, !k.startsWith('aws:') && !k.startsWith('devopspipeline.io/') && size(k) <= 128 && size(k) > 0)",
        message =
                "spec.tags: keys have 1 to 128 characters and do not start with aws: or devopspipeline.io/, which are reserved")
@ValidationRule(
        value =
                "!has(self.tags) || self.tags.all(k, size(self.tags[k]) <= 256 && self.tags[k].matches('^[a-zA-Z0-9 _.:/=+@-]*$') && k.matches('^[a-zA-Z0-9 _.:/=+@-]*$'))",
        message =
                "spec.tags: keys and values take letters, digits, spaces and _.:/=+@- and values have at most 256 characters")
public record DevOpsPipelineSpec(
        @JsonPropertyDescription("AWS region that holds everything, e.g. eu-west-1. Cannot be changed.")
        @Required
        @Size(max = 32)
        @Pattern("^[a-z]{2}(-[a-z]+)+-[0-9]$")
        String region,

        @JsonPropertyDescription("Where in the VPC the load balancer and the tasks are.") @Required
        Network network,

        @JsonPropertyDescription("The bucket for pipeline artifacts.") @Nullable
        Artifacts artifacts,

        @JsonPropertyDescription("Where the code comes from: exactly one of codeCommit, connection and s3.") @Required
        Source source,

        @JsonPropertyDescription("How the image is built (CodeBuild).") @Default("{}")
        Build build,

        @JsonPropertyDescription(
                "Required: the pipeline waits between Build and Deploy until a person approves. NotRequired (default).")
        @Default("NotRequired")
        Approval approval,

        @JsonPropertyDescription("The service that runs the image (ECS on Fargate behind a network load balancer).")
        @Default("{}")
        Service service,

        @JsonPropertyDescription("Whose AWS account. Default: the account and role of the operator.") @Nullable
        Aws aws,

        @JsonPropertyDescription(
                "What happens in AWS when this resource is deleted. Delete (default) takes down both stacks with their content; Retain leaves them as they are. It can still be changed while a deletion is under way or stuck.")
        @Default("Delete")
        DeletionPolicy deletionPolicy,

        @JsonPropertyDescription(
                "Automatic (default): updates of the stacks are carried out, unless they would replace the load balancer, a repository or the bucket. RequireApproval: each update waits as status.plan until a person approves it.")
        @Default("Automatic")
        ChangePolicy changePolicy,

        @JsonPropertyDescription(
                "Looks for changes that somebody made behind CloudFormation's back. Default: nobody looks.")
        @Nullable
        DriftDetection driftDetection,

        @JsonPropertyDescription("Where the stacks' outputs go beside the status. Default: nowhere.") @Nullable
        OutputsTarget outputs,

        @JsonPropertyDescription(
                "Change nothing in AWS while true; the status is kept up to date. A resource that is deleted meanwhile waits: with false it is torn down, with deletionPolicy Retain it lets go of the stacks.")
        @Default("false")
        boolean suspend,

        @JsonPropertyDescription(
                "Tags for everything that CloudFormation tags, at most 40. A change updates every taggable resource.")
        Map<String, String> tags) {
    public DevOpsPipelineSpec {
        approval = approval == null ? Approval.NOT_REQUIRED : approval;
        tags = tags == null ? Map.of() : Map.copyOf(tags);
    }
}
