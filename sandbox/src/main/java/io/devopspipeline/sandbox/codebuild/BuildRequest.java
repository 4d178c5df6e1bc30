// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Members;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a build is to do beyond its project.
 * @param source bucket and key of the zip
 * @param output where the artifact goes; empty when nobody wants one
 * @param revision what the source is a version of (a commit); empty when unknown
 * @param initiator who started it
 */
record BuildRequest(
        S3Location source,
        Optional<S3Location> output,
        String revision,
        String initiator,
        Map<String, BuildVariable> variables,
        String buildspec,
        int timeoutInMinutes) {
    private static final String PIPELINE = "codepipeline.amazonaws.com";

    record S3Location(String bucket, String key) {
        /** @param location {@code bucket/key}, as StartBuild has it */
        static S3Location of(String location) {
            String[] parts = location.split("/", 2);
            if (parts.length < 2) {
                throw invalid("Invalid source location: " + location);
            }
            return new S3Location(parts[0], parts[1]);
        }

        String arn() {
            return "arn:aws:s3:::" + bucket + "/" + key;
        }
    }

    /**
     * Reads StartBuild's input. CodePipeline says with the member {@code codePipeline} which pipeline and revision it builds; AWS has no such
     * member in public.
     */
    static BuildRequest of(Call call, Project project) {
        Members.known(
                call,
                "projectName",
                "sourceVersion",
                "sourceTypeOverride",
                "sourceLocationOverride",
                "artifactsOverride",
                "environmentVariablesOverride",
                "buildspecOverride",
                "timeoutInMinutesOverride",
                "idempotencyToken",
                "codePipeline");
        JsonNode input = call.input();
        JsonNode pipeline = input.path("codePipeline");
        if (pipeline.isObject() && !call.caller().accessKeyId().equals(PIPELINE)) {
            throw AwsException.notInSandbox("The member codePipeline of codebuild:StartBuild for clients");
        }
        return new BuildRequest(
                source(input, project),
                output(input.path("artifactsOverride")),
                pipeline.path("revision").asText(Members.text(input, "sourceVersion")),
                pipeline.isObject()
                        ? "codepipeline/" + Members.text(pipeline, "name")
                        : call.caller().accessKeyId(),
                variables(project, input.path("environmentVariablesOverride")),
                input.path("buildspecOverride")
                        .asText(Members.text(project.settings().path("source"), "buildspec")),
                input.path("timeoutInMinutesOverride").asInt(project.timeoutInMinutes()));
    }

    private static S3Location source(JsonNode input, Project project) {
        JsonNode source = project.settings().path("source");
        String type = input.path("sourceTypeOverride").asText(Members.text(source, "type"));
        if (!type.equals("S3")) {
            throw invalid("Project " + project.name() + " has the source type " + type
                    + ": CodePipeline starts its builds, anybody else names a source of type S3");
        }
        return S3Location.of(input.path("sourceLocationOverride").asText(Members.text(source, "location")));
    }

    private static Optional<S3Location> output(JsonNode artifacts) {
        String type = artifacts.path("type").asText("NO_ARTIFACTS");
        if (type.equals("NO_ARTIFACTS")) {
            return Optional.empty();
        }
        if (!type.equals("S3") || !artifacts.path("packaging").asText("NONE").equals("ZIP")) {
            throw AwsException.notInSandbox("An artifact other than a ZIP in S3");
        }
        return Optional.of(new S3Location(Members.text(artifacts, "location"), Members.text(artifacts, "name")));
    }

    private static Map<String, BuildVariable> variables(Project project, JsonNode overrides) {
        Map<String, BuildVariable> variables = new LinkedHashMap<>(
                BuildVariable.byName(project.settings().path("environment").path("environmentVariables")));
        variables.putAll(BuildVariable.byName(overrides));
        return variables;
    }

    private static AwsException invalid(String why) {
        return AwsException.of("InvalidInputException", why);
    }
}
