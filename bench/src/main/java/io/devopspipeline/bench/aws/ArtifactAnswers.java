// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** S3: the artifact of each build names the app's image. */
final class ArtifactAnswers implements ServiceAnswers {
    @Override
    public AwsAnswer answer(AwsRequest request, AwsApp app) {
        return request.operation().equals("GET")
                ? new AwsAnswer(
                        200,
                        "",
                        Map.of("Content-Type", "application/zip", "Last-Modified", "Fri, 02 Jan 2026 03:04:05 GMT"),
                        archive(app.names().image()))
                : AwsDouble.unknown(request);
    }

    private static byte[] archive(String image) {
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
