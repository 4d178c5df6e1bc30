// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import java.util.List;
import java.util.Set;

/** What DeleteObjects asks for: up to 1,000 keys. */
record DeleteRequest(List<Wanted> objects, boolean quiet) {
    private static final int MAX = 1000;

    record Wanted(String key, String versionId) {}

    static DeleteRequest read(byte[] body) {
        XmlElement delete = XmlElement.read(body, "Delete").only(Set.of("Object", "Quiet"));
        List<Wanted> objects = delete.all("Object").stream()
                .map(object -> object.only(Set.of("Key", "VersionId")))
                .map(object -> new Wanted(object.single("Key").text(), object.text("VersionId")))
                .toList();
        if (objects.isEmpty() || objects.size() > MAX) {
            throw S3Refusals.malformedXml();
        }
        return new DeleteRequest(objects, delete.text("Quiet").equals("true"));
    }
}
