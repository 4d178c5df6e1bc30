// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import io.devopspipeline.sandbox.s3.ObjectStore;
import io.devopspipeline.sandbox.wire.AwsException;
import java.time.Duration;

/** The source action S3: an object's newest version, or the one that the execution was started with. AWS: the bucket must be versioned. */
final class S3Source implements Provider {
    private static final Duration TAKES = Duration.ofSeconds(3);

    private final ObjectStore objects;
    private final Artifacts artifacts;
    private final Clients clients;

    S3Source(ObjectStore objects, Artifacts artifacts, Clients clients) {
        this.objects = objects;
        this.artifacts = artifacts;
        this.clients = clients;
    }

    @Override
    public ActionProgress begin(Action action) {
        return new ActionProgress.Working(TAKES, () -> take(action));
    }

    private ActionProgress take(Action action) {
        String bucket = action.setting("S3Bucket");
        String key = action.setting("S3ObjectKey");
        clients.check(action, "s3:GetObject", "arn:aws:s3:::" + bucket + "/" + key);
        String wanted = action.execution().wanted().getOrDefault(action.name(), "");
        String version = wanted.isEmpty() ? newest(action.declaration()) : wanted;
        byte[] content = objects.get(bucket, key, version);
        var _ = objects.put(action.bucket(), artifacts.newKey(action), content);
        String summary = "Amazon S3 version id: " + version;
        String url = ConsoleUrls.object(action.region(), bucket, key);
        action.bring(new Execution.Revision(version, summary, url, action.run().started));
        return new ActionProgress.Succeeded(summary);
    }

    String newest(ActionDeclaration source) {
        String bucket = source.setting("S3Bucket");
        String version = objects.newestVersion(bucket, source.setting("S3ObjectKey"));
        if (version.equals("null")) {
            throw AwsException.of(
                    "ConfigurationError",
                    "The Amazon S3 bucket " + bucket
                            + " does not have versioning enabled. A source bucket must be versioned.");
        }
        return version;
    }
}
