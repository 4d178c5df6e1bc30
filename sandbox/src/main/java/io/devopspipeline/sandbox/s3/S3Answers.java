// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.XmlOutput;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** S3's REST/XML answers. */
final class S3Answers {
    private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
    private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

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
        HttpAnswer answer = e.status() == 304 ? HttpAnswer.empty(304) : document(e);
        for (var header : e.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    private static HttpAnswer document(AwsException e) {
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

    /** What a write says of the version it made: nothing while versioning is suspended. */
    static HttpAnswer written(HttpAnswer answer, Bucket bucket, S3Object object) {
        HttpAnswer written = answer.with("x-amz-server-side-encryption", "AES256");
        return bucket.versioned() ? written.with("x-amz-version-id", object.versionId()) : written;
    }

    /** What a read says of the version it found. */
    static HttpAnswer read(HttpAnswer answer, Bucket bucket, S3Object object) {
        HttpAnswer read = answer.with("x-amz-server-side-encryption", "AES256");
        return bucket.versioning().isEmpty() ? read : read.with("x-amz-version-id", object.versionId());
    }

    /** S3 keeps times to the second, and writes them with milliseconds all the same. */
    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ".000Z");
    }

    /** The same moment in a header. */
    static String httpDate(Instant time) {
        return HTTP_DATE.format(time);
    }

    static HttpAnswer checksum(HttpAnswer answer, Checksum.Value checksum) {
        return answer.with(checksum.algorithm().header(), checksum.text()).with("x-amz-checksum-type", checksum.type());
    }
}
