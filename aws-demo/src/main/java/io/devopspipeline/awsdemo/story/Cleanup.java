// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes what a demo has left behind, without an operator: stacks that have the demo's tags, with what is in their repositories, services and buckets,
 * and the stack of roles if the demo made it. It looks at nothing else in the account.
 */
public final class Cleanup {
    /** A build that still runs can push an image after the repository was emptied. */
    private static final int ATTEMPTS = 3;

    private final Screen screen;
    private final Shell shell;
    private final Stacks stacks;
    private final Path folder;

    public Cleanup(Screen screen, Place place, Path folder) {
        this.screen = screen;
        this.folder = folder;
        this.shell = new Shell(screen, folder);
        this.stacks = new Stacks(shell, place);
    }

    /** The names of the stacks that it would delete, in this order: that of a pipeline before that of its artifacts. */
    public List<String> found() throws IOException {
        List<String> found =
                new ArrayList<>(stacks.ofDemo().stream().map(Stacks.Stack::name).toList());
        if (stacks.named(Names.ROLES).filter(Stacks.Stack::isOfDemosRoles).isPresent()) {
            found.add(Names.ROLES);
        }
        return found;
    }

    /** @throws IllegalStateException when CloudFormation cannot delete a stack */
    public void run() throws IOException, InterruptedException {
        for (String stack : found()) {
            screen.line("Deleting the stack " + stack + ".");
            delete(stack);
        }
        screen.line("No stack of the demo is left in the account.");
    }

    private void delete(String stack) throws IOException, InterruptedException {
        String status = stacks.settled(stack);
        for (int attempt = 0; attempt < ATTEMPTS && !status.isEmpty(); attempt++) {
            if (!stack.equals(Names.ROLES)) {
                empty(stack);
            }
            shell.run("aws cloudformation delete-stack --stack-name " + stack);
            status = stacks.settled(stack);
        }
        if (!status.isEmpty()) {
            throw new IllegalStateException("The stack " + stack + " is " + status
                    + ". See why: aws cloudformation describe-stack-events --stack-name " + stack);
        }
    }

    /** What can block CloudFormation, and what it leaves behind. Images block only where an older version made the stack. */
    private void empty(String stack) throws IOException {
        JsonNode resources = stacks.json("aws cloudformation list-stack-resources --output json --stack-name " + stack)
                .path("StackResourceSummaries");
        String cluster = physicalId(resources, "AWS::ECS::Cluster");
        for (JsonNode resource : resources) {
            String id = resource.path("PhysicalResourceId").asText();
            boolean gone = resource.path("ResourceStatus").asText().equals("DELETE_COMPLETE");
            if (!id.isEmpty() && !gone) {
                empty(resource.path("ResourceType").asText(), id, cluster);
            }
        }
    }

    /** What cannot be emptied may not exist: whether it blocks the deletion, CloudFormation decides. */
    private void empty(String type, String id, String cluster) throws IOException {
        try {
            switch (type) {
                case "AWS::ECR::Repository" -> emptyRepository(id);
                case "AWS::ECS::Service" ->
                    shell.run("aws ecs update-service --desired-count 0 --query service.status \\\n    --cluster "
                            + cluster + " --service " + id);
                case "AWS::ECS::TaskDefinition" -> deregister(id);
                case "AWS::S3::Bucket" -> emptyBucket(id);
                default -> {}
            }
        } catch (IllegalStateException e) {
            screen.line("Not emptied: " + e.getMessage());
        }
    }

    private static String physicalId(JsonNode resources, String type) {
        for (JsonNode resource : resources) {
            if (resource.path("ResourceType").asText().equals(type)) {
                return resource.path("PhysicalResourceId").asText();
            }
        }
        return "";
    }

    private void emptyRepository(String repository) throws IOException {
        JsonNode images = stacks.json("aws ecr list-images --output json --repository-name " + repository)
                .path("imageIds");
        if (!images.isEmpty()) {
            Path ids = Files.writeString(folder.resolve("images.json"), images.toString());
            shell.run("aws ecr batch-delete-image --query 'length(imageIds)' \\\n    --repository-name " + repository
                    + " --image-ids file://" + ids);
        }
    }

    /** Releases register revisions that CloudFormation does not know. */
    private void deregister(String taskDefinition) throws IOException {
        String family = taskDefinition.replaceFirst("^.*/", "").replaceFirst(":\\d+$", "");
        JsonNode all = stacks.json(
                        "aws ecs list-task-definitions --output json --status ACTIVE --family-prefix " + family)
                .path("taskDefinitionArns");
        for (JsonNode revision : all) {
            shell.run("aws ecs deregister-task-definition --query taskDefinition.status \\\n    --task-definition "
                    + revision.asText());
        }
    }

    private void emptyBucket(String bucket) throws IOException {
        JsonNode versions;
        do {
            versions = stacks.json("aws s3api list-object-versions --output json --max-items 1000 --bucket " + bucket
                    + " --query '{Objects: [Versions, DeleteMarkers][].{Key: Key, VersionId: VersionId},"
                    + " Quiet: `true`}'");
            if (!versions.path("Objects").isEmpty()) {
                Path objects = Files.writeString(folder.resolve("objects.json"), versions.toString());
                shell.run("aws s3api delete-objects --bucket " + bucket + " --delete file://" + objects);
            }
        } while (!versions.path("Objects").isEmpty());
    }
}
