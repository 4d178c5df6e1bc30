// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecr;

import io.devopspipeline.sandbox.delivery.EventAccount;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ECR publishes to EventBridge about images. */
class ImageActionEventsTest {
    @TempDir
    private Path folder;

    @Test
    void a_push_and_a_deletion_are_published_for_each_tag() throws Exception {
        try (EventAccount account = new EventAccount(folder)) {
            // Given
            account.call("ecr", "CreateRepository", "{\"repositoryName\": \"app\"}");
            // When
            account.call("ecr", "PutImage", image("'imageTag': 'a',"));
            account.call("ecr", "PutImage", image("'imageTag': 'b',"));
            account.call("ecr", "BatchDeleteImage", """
                    {"repositoryName": "app", "imageIds": [{"imageTag": "a"}, {"imageTag": "b"}]}""");
            account.call("ecr", "PutImage", image(""));
            // Then
            account.events.assertEqual("image.jsonl", event -> true);
        }
    }

    private static String image(String tag) {
        return ("{'repositoryName': 'app', " + tag + " 'imageManifest': '{}', 'imageManifestMediaType': 'm'}")
                .replace('\'', '"');
    }
}
