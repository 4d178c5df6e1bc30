// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** imagedefinitions.json, which says by container which image to run. AWS: at most 100 KB. */
record ImageDefinitions(Map<String, String> images) {
    private static final int LIMIT = 100 * 1024;

    /** @param where the artifact's bucket and key, for the message */
    static ImageDefinitions read(byte[] artifact, String fileName, String where) {
        byte[] file = file(artifact, fileName, where);
        if (file.length > LIMIT) {
            throw invalid("The image definition file " + fileName + " is larger than 100 KB");
        }
        try {
            return of(Json.MAPPER.readTree(file));
        } catch (JsonProcessingException e) {
            throw invalid(
                    "Failed to deserialize the image definition file. Exception Trace: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImageDefinitions of(JsonNode list) {
        Map<String, String> images = new LinkedHashMap<>();
        for (JsonNode definition : list) {
            String name = Members.text(definition, "name");
            String image = Members.text(definition, "imageUri");
            if (name.isEmpty() || image.isEmpty()) {
                throw invalid(
                        "The image definition file contains invalid JSON format: every entry has a name and an imageUri");
            }
            images.put(name, image);
        }
        if (!list.isArray() || images.isEmpty()) {
            throw invalid(
                    "The image definition file contains invalid JSON format: it is a list of names and image URIs");
        }
        return new ImageDefinitions(images);
    }

    private static byte[] file(byte[] artifact, String name, String where) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(artifact))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return zip.readAllBytes();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw invalid("Did not find the image definition file " + name
                + " in the input artifacts ZIP file. Verify the file is stored in your pipeline's Amazon S3 artifact bucket: "
                + where);
    }

    private static AwsException invalid(String why) {
        return AwsException.of("InvalidArtifact", why);
    }
}
