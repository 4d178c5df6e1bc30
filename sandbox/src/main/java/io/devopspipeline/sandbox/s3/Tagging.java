// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.http.HttpCall;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.XmlOutput;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tags as S3 writes them: an XML document, or a query string in a header. */
final class Tagging {
    private static final int MOST_OF_OBJECT = 10;
    private static final int MOST_OF_BUCKET = 50;

    private Tagging() {}

    /** @throws AwsException for tags that an object cannot have */
    static Map<String, String> ofObject(Map<String, String> tags) {
        return limited(
                tags,
                MOST_OF_OBJECT,
                "Object tags cannot be greater than " + MOST_OF_OBJECT,
                "Your TagKey cannot be prefixed with aws:");
    }

    /** The same for a bucket; CloudFormation's own tags are set without it. */
    static Map<String, String> ofBucket(Map<String, String> tags) {
        return limited(
                tags,
                MOST_OF_BUCKET,
                "Bucket tag count cannot be greater than " + MOST_OF_BUCKET,
                "System tags cannot be added/updated by requester");
    }

    private static Map<String, String> limited(Map<String, String> tags, int most, String tooMany, String reserved) {
        if (tags.size() > most) {
            throw AwsException.of("BadRequest", tooMany);
        }
        if (tags.keySet().stream().anyMatch(key -> key.startsWith("aws:"))) {
            throw AwsException.of("InvalidTag", reserved);
        }
        return tags;
    }

    static Map<String, String> read(byte[] body) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (XmlElement tag : XmlElement.read(body, "Tagging").single("TagSet").all("Tag")) {
            String key = tag.single("Key").text();
            if (tags.put(key, tag.single("Value").text()) != null) {
                throw AwsException.of("InvalidTag", "Cannot provide multiple Tags with the same key");
            }
        }
        return tags;
    }

    /** {@code a=1&b=2}, as {@code x-amz-tagging} has it. */
    static Map<String, String> header(String header) {
        if (!header.isEmpty() && !header.matches("[^=&,]+(=[^=&,]*)?(&[^=&,]+(=[^=&,]*)?)*")) {
            throw S3Refusals.argument(
                    "x-amz-tagging",
                    header,
                    "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without "
                            + "tag name duplicates.");
        }
        return ofObject(HttpCall.form(header));
    }

    static String xml(Map<String, String> tags) {
        XmlOutput xml = new XmlOutput("Tag").open("Tagging").open("TagSet");
        tags.forEach((key, value) ->
                xml.open("Tag").text("Key", key).text("Value", value).close("Tag"));
        return xml.close("TagSet").close("Tagging").toString();
    }
}
