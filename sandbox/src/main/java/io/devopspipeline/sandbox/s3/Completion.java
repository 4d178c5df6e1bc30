// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.wire.AwsException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The object that CompleteMultipartUpload puts together out of the parts it lists. */
final class Completion {
    /** AWS: every part but the last has at least 5 MiB. */
    private static final int SMALLEST = 5 * 1024 * 1024;

    private Completion() {}

    static ObjectData of(MultipartUpload upload, byte[] body) {
        List<MultipartUpload.Part> parts = parts(upload, body);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        parts.forEach(part -> content.writeBytes(part.content()));
        String etag =
                Etag.ofParts(parts.stream().map(MultipartUpload.Part::etag).toList());
        ObjectData template = upload.template();
        return new ObjectData(
                content.toByteArray(),
                etag,
                template.headers(),
                checksum(upload, parts, content.toByteArray()),
                template.tags());
    }

    private static List<MultipartUpload.Part> parts(MultipartUpload upload, byte[] body) {
        List<XmlElement> listed =
                XmlElement.read(body, "CompleteMultipartUpload").all("Part");
        if (listed.isEmpty()) {
            throw S3Refusals.malformedXml();
        }
        List<MultipartUpload.Part> parts = new ArrayList<>();
        int before = 0;
        for (XmlElement one : listed) {
            int number = number(one);
            if (number <= before) {
                throw AwsException.of(
                        "InvalidPartOrder",
                        "The list of parts was not in ascending order. Parts must be ordered by part number.");
            }
            parts.add(part(upload, number, one));
            before = number;
        }
        parts.subList(0, parts.size() - 1).forEach(Completion::bigEnough);
        return parts;
    }

    private static int number(XmlElement part) {
        String number = part.single("PartNumber").text();
        if (!number.matches("\\d{1,5}")) {
            throw S3Refusals.malformedXml();
        }
        return Integer.parseInt(number);
    }

    private static MultipartUpload.Part part(MultipartUpload upload, int number, XmlElement listed) {
        MultipartUpload.Part part = upload.parts().get(number);
        if (part == null || !Etag.listed(listed.text("ETag"), part.etag())) {
            throw AwsException.of(
                            "InvalidPart",
                            "One or more of the specified parts could not be found.  The part may not have been uploaded, "
                                    + "or the specified entity tag may not match the part's entity tag.")
                    .with("UploadId", upload.id())
                    .with("PartNumber", Integer.toString(number));
        }
        return part;
    }

    private static void bigEnough(MultipartUpload.Part part) {
        if (part.content().length < SMALLEST) {
            throw AwsException.of("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
        }
    }

    private static Checksum.Value checksum(MultipartUpload upload, List<MultipartUpload.Part> parts, byte[] content) {
        Checksum algorithm = upload.checksum().orElse(Checksum.CRC64NVME);
        if (!upload.composite()) {
            return Checksum.Value.of(algorithm, content);
        }
        ByteArrayOutputStream digests = new ByteArrayOutputStream();
        parts.forEach(part -> digests.writeBytes(Base64.getDecoder().decode(algorithm.of(part.content()))));
        return new Checksum.Value(algorithm, algorithm.of(digests.toByteArray()) + "-" + parts.size(), true);
    }
}
