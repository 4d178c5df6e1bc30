// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.RegistryNames;
import io.devopspipeline.sandbox.cloudformation.stack.ResourceTypes;
import io.devopspipeline.sandbox.cloudformation.template.Template;
import io.devopspipeline.sandbox.s3.ObjectStore;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.S3Url;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where a request's template comes from: its body, a URL in S3, or the previous one; and the checks that come with it. */
final class TemplateSource {
    private static final int MAX_BODY = 51_200;
    private static final int MAX_URL_BODY = 1_000_000;
    private static final String IAM = "AWS::IAM::";
    private static final Set<String> NAMED_IAM =
            Set.of("RoleName", "PolicyName", "UserName", "GroupName", "InstanceProfileName");

    private final ResourceTypes types;
    private final ObjectStore objects;

    TemplateSource(ResourceTypes types, ObjectStore objects) {
        this.types = types;
        this.objects = objects;
    }

    Template read(ObjectNode input) {
        String body = input.path("TemplateBody").asText("");
        String url = input.path("TemplateURL").asText("");
        if (body.isEmpty() == url.isEmpty()) {
            throw Inputs.invalid("Either Template URL or Template Body must be specified.");
        }
        if (body.getBytes(StandardCharsets.UTF_8).length > MAX_BODY) {
            throw Inputs.invalid(
                    "1 validation error detected: Value '" + body
                            + "' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200");
        }
        Template template = Template.parse(body.isEmpty() ? fetch(url) : body);
        knownTypes(template);
        return template;
    }

    private String fetch(String url) {
        if (url.startsWith("s3://")) {
            throw Inputs.invalid("S3 error: Domain name specified in "
                    + url.substring("s3://".length()).split("/", 2)[0] + " is not a valid S3 domain");
        }
        S3Url object = S3Url.parse(url).orElseThrow(() -> Inputs.invalid("TemplateURL must be a supported URL."));
        byte[] content = objects.get(object.bucket(), object.key(), object.version());
        if (content.length > MAX_URL_BODY) {
            throw Inputs.invalid("Template may not exceed 1000000 bytes in size.");
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    private void knownTypes(Template template) {
        Set<String> unknown = new TreeSet<>();
        template.resources().keySet().forEach(id -> unknown.add(template.type(id)));
        unknown.removeIf(types::knows);
        if (!unknown.isEmpty()) {
            throw unknown.stream().allMatch(type -> type.startsWith("Custom::") || RegistryNames.hasType(type))
                    ? AwsException.notInSandbox("The resource types " + unknown)
                    : Inputs.invalid("Template format error: Unrecognized resource types: " + unknown);
        }
    }

    /** @throws AwsException InsufficientCapabilitiesException when the template makes IAM resources that were not acknowledged */
    static void requireCapabilities(Template template, List<String> given) {
        capability(template)
                .filter(needed -> !given.contains(needed) && !given.contains("CAPABILITY_NAMED_IAM"))
                .ifPresent(needed -> {
                    throw AwsException.of(
                            "InsufficientCapabilitiesException", "Requires capabilities : [" + needed + "]");
                });
    }

    /** What must be acknowledged: more when an IAM resource has a name of its own. */
    static Optional<String> capability(Template template) {
        if (iamTypes(template).isEmpty()) {
            return Optional.empty();
        }
        boolean named = template.resources().entrySet().stream()
                .filter(resource -> template.type(resource.getKey()).startsWith(IAM))
                .filter(resource -> !template.type(resource.getKey()).equals("AWS::IAM::Policy"))
                .anyMatch(resource -> NAMED_IAM.stream()
                        .anyMatch(name -> resource.getValue().path("Properties").has(name)));
        return Optional.of(named ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM");
    }

    static Set<String> iamTypes(Template template) {
        Set<String> types = new TreeSet<>();
        template.resources().keySet().forEach(id -> types.add(template.type(id)));
        types.removeIf(type -> !type.startsWith(IAM));
        return types;
    }
}
