// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One delivery path on AWS: source, build, registry, and a service behind a load balancer. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.region == oldSelf.region",
        message =
                "spec.region cannot be changed. Fix: keep the region, or create a new DevOpsPipeline for the other region.")
@ValidationRule(
        value =
                "(has(self.aws) && has(self.aws.roleArn) ? self.aws.roleArn : '') == (has(oldSelf.aws) && has(oldSelf.aws.roleArn) ? oldSelf.aws.roleArn : '')",
        message =
                "spec.aws.roleArn cannot be set, changed or removed later, because the stacks are in the AWS account of the previous role. Fix: keep it, or create a new DevOpsPipeline.")
@ValidationRule(
        value = "!has(self.test) || !(has(self.source.promotion) || has(self.source.image))",
        message =
                "spec.test needs the source code, which spec.source.promotion and spec.source.image do not have. Fix: remove it, and test where the image is built.")
@ValidationRule(
        value = "!has(self.postDeploy) || !(has(self.source.promotion) || has(self.source.image))",
        message =
                "spec.postDeploy needs the source code, which spec.source.promotion and spec.source.image do not have. Fix: remove it, and check where the image is built.")
public record DevOpsPipelineSpec(
        @JsonPropertyDescription("AWS region of everything. Cannot be changed. Example: eu-west-1.")
        @Required
        @Size(max = 64)
        String region,

        @JsonPropertyDescription(
                "Where in the VPC the load balancer and the tasks run, and who can reach them. Example: {vpcId: vpc-0a1b2c3d}.")
        @Required
        Network network,

        @JsonPropertyDescription("The bucket for pipeline artifacts. Example: {bucketName: my-app-artifacts}.")
        @Nullable
        Artifacts artifacts,

        @JsonPropertyDescription(
                "Where the code or the image comes from: exactly one of codeCommit, connection, s3, promotion and image. Example: {codeCommit: {repositoryName: my-app}}.")
        @Required
        Source source,

        @JsonPropertyDescription(
                "How CodeBuild builds the image. Unused with spec.source.promotion and spec.source.image. Example: {computeType: BUILD_GENERAL1_MEDIUM}.")
        @Default("{}")
        Build build,

        @JsonPropertyDescription(
                "Tests that each release must pass between Build and Deploy. They use the compute type and the time limit of spec.build. Default: no tests. Example: {buildspec: ci/test.yml}.")
        @Nullable
        TestStage test,

        @JsonPropertyDescription(
                "A check of the service after each Deploy. It uses the image, the compute type and the time limit of spec.build. Default: no check. Example: {buildspec: ci/smoke.yml, onFailure: RollBack}.")
        @Nullable
        PostDeploy postDeploy,

        @JsonPropertyDescription(
                "Required: the pipeline waits between Build and Deploy for an approval. NotRequired (default): it does not wait. Example: Required.")
        @Default("NotRequired")
        Approval approval,

        @JsonPropertyDescription(
                "The ECS service on Fargate that runs the image behind a network load balancer. Example: {desiredCount: 2, containerPort: 8080}.")
        @Default("{}")
        Service service,

        @JsonPropertyDescription(
                "Which AWS account and role to use. Default: the first role that the operator's policy file allows in the namespace. Example: {roleArn: 'arn:aws:iam::444455556666:role/devops-pipeline-operator'}.")
        @Nullable
        Aws aws,

        @JsonPropertyDescription(
                "What happens in AWS when this resource is deleted. Delete (default): both stacks are deleted with their content. Retain: they stay in AWS. It can still be changed while a deletion is in progress or stalled. Example: Retain.")
        @Default("Delete")
        DeletionPolicy deletionPolicy,

        @JsonPropertyDescription(
                "Automatic (default): the operator carries out stack updates, except those that would replace or remove the load balancer, a repository or the bucket: they wait for approval. RequireApproval: each update waits as status.plan for approval. Example: RequireApproval.")
        @Default("Automatic")
        ChangePolicy changePolicy,

        @JsonPropertyDescription(
                "Checks for changes that were made outside CloudFormation. Default: no checks. Example: {interval: 6h, mode: Report}.")
        @Nullable
        DriftDetection driftDetection,

        @JsonPropertyDescription(
                "Where the operator writes the outputs of the stacks, besides the status. Default: nowhere. Example: {configMapName: my-app-outputs}.")
        @Nullable
        OutputsTarget outputs,

        @JsonPropertyDescription(
                "true: the operator changes nothing in AWS, and keeps the status up to date. If the resource is deleted, the deletion waits until suspend is false, or until deletionPolicy is Retain. Default: false. Example: true.")
        @Default("false")
        boolean suspend,

        @JsonPropertyDescription(
                "Up to 40 tags for all resources that CloudFormation tags. Keys have at most 128, values at most 256 characters. A change updates each of these resources. Example: {team: payments}.")
        @ValidationRule(
                value = "size(self) <= 40",
                message =
                        "These are more than 40 tags. AWS allows 50, and CloudFormation and the operator need 10 of them. Fix: remove some.")
        @ValidationRule(
                value = "self.all(k, size(k) >= 1 && size(k) <= 128 && size(self[k]) <= 256)",
                message = "A key does not have 1 to 128 characters, or a value has more than 256. Fix: shorten it.")
        @ValidationRule(
                value =
                        "self.all(k, k.matches(r'^[a-zA-Z0-9 _.:/=+@-]*$') && self[k].matches(r'^[a-zA-Z0-9 _.:/=+@-]*$'))",
                message =
                        "A key or value has a character that AWS does not accept. Fix: use letters, digits, spaces and _ . : / = + @ - only.")
        @ValidationRule(
                value = "self.all(k, !k.matches(r'^(?i)(aws:|devopspipeline\\.io/)'))",
                message =
                        "Keys that begin with aws: or devopspipeline.io/ are reserved. Fix: give the tag another key.")
        @ValidationRule(
                value = "self.all(k, self.exists_one(o, o.lowerAscii() == k.lowerAscii()))",
                message = "Two keys differ only in upper and lower case, which IAM refuses. Fix: keep one of them.")
        Map<String, String> tags) {
    public DevOpsPipelineSpec {
        approval = approval == null ? Approval.NOT_REQUIRED : approval;
        tags = tags == null ? Map.of() : Map.copyOf(tags);
    }
}
