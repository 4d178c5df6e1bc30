// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.XmlOutput;
import java.nio.charset.StandardCharsets;

/** S3's REST/XML answers. */
final class S3Answers {
    private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
    private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private S3Answers() {}

    /** Repeated elements are arrays of the element's name: S3's lists are flattened. */
    static HttpAnswer xml(String root, ObjectNode content) {
        XmlOutput xml = new XmlOutput("item").open(root + NAMESPACE);
        content.properties().forEach(member -> {
            if (member.getValue().isArray()) {
                member.getValue().forEach(item -> xml.element(member.getKey(), item));
            } else {
                xml.element(member.getKey(), member.getValue());
            }
        });
        return document(200, xml.close(root));
    }

    /** The one answer whose list has an element around it. */
    static HttpAnswer xmlWithList(String root, String item, ObjectNode content) {
        return document(
                200, new XmlOutput(item).open(root + NAMESPACE).content(content).close(root));
    }

    static HttpAnswer xmlText(String root, String text) {
        return document(200, new XmlOutput("item").text(root, text));
    }

    static byte[] bytes(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    static HttpAnswer error(AwsException e) {
        if (e.status() == 304) {
            return HttpAnswer.empty(304);
        }
        ObjectNode error = Json.object().put("Code", e.code()).put("Message", e.text());
        e.details().forEach(error::put);
        error.put("RequestId", Account.uuid()).put("HostId", "sandbox");
        HttpAnswer answer = document(
                e.status(), new XmlOutput("item").open("Error").content(error).close("Error"));
        String region = e.details().getOrDefault("Region", "");
        return region.isEmpty() ? answer : answer.with("x-amz-bucket-region", region);
    }

    private static HttpAnswer document(int status, XmlOutput xml) {
        return HttpAnswer.text(status, "application/xml", PROLOG + xml);
    }

    /** What a write says of the version it made. */
    static HttpAnswer written(HttpAnswer answer, Bucket bucket, S3Object object) {
        HttpAnswer written = answer.with("x-amz-server-side-encryption", "AES256");
        return bucket.versioning().isEmpty() ? written : written.with("x-amz-version-id", object.versionId());
    }

    static HttpAnswer checksum(HttpAnswer answer, Checksum.Value checksum) {
        return answer.with(checksum.algorithm().header(), checksum.text()).with("x-amz-checksum-type", checksum.type());
    }
}
