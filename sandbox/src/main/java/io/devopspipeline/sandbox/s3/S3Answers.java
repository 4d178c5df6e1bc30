package io.devopspipeline.sandbox.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.XmlOutput;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** S3's REST/XML answers. */
final class S3Answers {
    private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
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
        return HttpAnswer.text(
                200, "application/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml.close(root));
    }

    /** The one answer whose list has an element around it. */
    static HttpAnswer xmlWithList(String root, String item, ObjectNode content) {
        XmlOutput xml =
                new XmlOutput(item).open(root + NAMESPACE).content(content).close(root);
        return HttpAnswer.text(200, "application/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml);
    }

    static HttpAnswer error(AwsException e, String bucket) {
        if (e.status() == 304) {
            return HttpAnswer.empty(304);
        }
        ObjectNode error = Json.object().put("Code", e.code()).put("Message", e.text());
        if (!bucket.isEmpty()) {
            error.put("BucketName", bucket);
        }
        error.put("RequestId", Account.uuid()).put("HostId", "sandbox");
        XmlOutput xml = new XmlOutput("item").open("Error").content(error).close("Error");
        return HttpAnswer.text(e.status(), "application/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml);
    }

    /** An object's headers, for GET and HEAD. */
    static HttpAnswer object(S3Object object, byte[] part, int status, boolean versioned) {
        HttpAnswer answer = HttpAnswer.bytes(
                        status, object.headers().getOrDefault("content-type", "binary/octet-stream"), part)
                .with("ETag", "\"" + object.etag() + "\"")
                .with("Last-Modified", HTTP_DATE.format(object.modified()))
                .with("Accept-Ranges", "bytes");
        for (var header : object.headers().entrySet()) {
            answer = header.getKey().equals("content-type") ? answer : answer.with(header.getKey(), header.getValue());
        }
        return versioned ? answer.with("x-amz-version-id", object.versionId()) : answer;
    }
}
