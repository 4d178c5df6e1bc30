// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What CodePipeline and S3 answer about the artifact of a build. */
public final class ArtifactAnswers {
    private static final String KEY = "pipeline/Image/x";

    private ArtifactAnswers() {}

    /** The build of each execution has left this image. */
    public static void give(CannedAws aws, String image) {
        aws.answersTo("ListActionExecutions", actions("")).answersTo("GET /b/" + KEY, zip(image));
    }

    /** ListActionExecutions. @param summary of the approval, empty where there is none */
    public static String actions(String summary) {
        String approval = summary.isEmpty() ? "" : """
                {"stageName": "Approval", "output": {"outputArtifacts": [], "executionResult": {"externalExecutionSummary": "%s"}}},""".formatted(summary);
        return """
                {"actionExecutionDetails": [%s
                  {"stageName": "Build", "output": {"outputArtifacts": [{"name": "Image", "s3location": {"bucket": "b", "key": "%s"}}]}},
                  {"stageName": "Source", "output": {"outputArtifacts": [], "executionResult": {"externalExecutionId": "4f1c2d3"}}}]}""".formatted(approval, KEY);
    }

    /** ListActionExecutions of a pipeline whose stage Source brings the artifact that Deploy takes. */
    public static String actionsOfSourceAlone() {
        return """
                {"actionExecutionDetails": [
                  {"stageName": "Source", "output": {"outputArtifacts": [{"name": "Image", "s3location": {"bucket": "b", "key": "%s"}}],
                   "executionResult": {"externalExecutionId": "4f1c2d3"}}}]}""".formatted(KEY);
    }

    /** An archive that names the image of the app's container. */
    public static byte[] zip(String image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("imagedefinitions.json"));
            zip.write(
                    "[{\"name\":\"app\",\"imageUri\":\"%s\"}]".formatted(image).getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
