// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.function.Resolver;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pre-deployment validation, which AWS runs on every CreateStack, UpdateStack and CreateChangeSet since June 2026, before the first resource:
 * properties against their schema, and names against what is there already. A name that somebody else in the world has taken is found out only
 * when the resource is made.
 */
final class EarlyValidation {
    private static final Logger LOG = LoggerFactory.getLogger(EarlyValidation.class);

    /** The property that names the physical resource, of the types whose names can be taken. */
    private static final Map<String, String> NAMES = Map.of(
            "AWS::S3::Bucket", "BucketName",
            "AWS::Logs::LogGroup", "LogGroupName",
            "AWS::IAM::Role", "RoleName",
            "AWS::ECR::Repository", "RepositoryName");

    private final Handlers handlers;
    private final Stack stack;
    private final Version next;

    EarlyValidation(Handlers handlers, Stack stack, Version next) {
        this.handlers = handlers;
        this.stack = stack;
        this.next = next;
    }

    /** What cannot be resolved at all is not validated: it fails its resource later, in words of its own. */
    List<ValidationError> errors() {
        List<ValidationError> errors = new ArrayList<>();
        Active.dependencies(stack, next, handlers).keySet().forEach(logicalId -> {
            try {
                errors.addAll(errors(logicalId));
            } catch (AwsException e) {
                LOG.debug("{} is not validated: {}", logicalId, e.text());
            }
        });
        return errors;
    }

    private List<ValidationError> errors(String logicalId) {
        String type = next.template().type(logicalId);
        ObjectNode properties = properties(logicalId);
        List<ValidationError> errors = new ArrayList<>(
                SchemaCheck.errors(logicalId, handlers.types().get(type).schema(), properties));
        String name = Members.text(properties, NAMES.getOrDefault(type, ""));
        if (isNew(logicalId, name) && taken(handlers.types().get(type), name)) {
            errors.add(new ValidationError(
                    logicalId,
                    type,
                    ValidationError.Check.NAME_CONFLICT_VALIDATION,
                    "/Resources/" + logicalId,
                    "Resource of type '" + type + "' with identifier '" + name + "' already exists."));
        }
        return errors;
    }

    private boolean isNew(String logicalId, String name) {
        StackResource resource = stack.resources().get(logicalId);
        return !name.isEmpty()
                && !(exists(logicalId)
                        && resource != null
                        && resource.physicalId().equals(name));
    }

    private boolean taken(ResourceType type, String name) {
        return type.read(stack.region, name) instanceof Reading.Live;
    }

    /** Values that only the deployment will tell stand as such. */
    private ObjectNode properties(String logicalId) {
        LaterNames names = new LaterNames(
                handlers.scope(stack, next),
                name -> !next.template().resource(name).isMissingNode() && !exists(name),
                _ -> false);
        return next.template().resource(logicalId).get("Properties") instanceof ObjectNode raw
                ? new Resolver(names).object(raw)
                : Json.object();
    }

    private boolean exists(String logicalId) {
        StackResource resource = stack.resources().get(logicalId);
        return resource != null && resource.exists();
    }
}
