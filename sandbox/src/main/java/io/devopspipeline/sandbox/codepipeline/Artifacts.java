package io.devopspipeline.sandbox.codepipeline;

import io.devopspipeline.sandbox.s3.ObjectStore;
import io.devopspipeline.sandbox.wire.AwsException;
import java.security.SecureRandom;

/** Artifacts in the pipeline's bucket, under keys like AWS's: pipeline, artifact and a random name, each cut short. */
final class Artifacts {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ObjectStore objects;

    Artifacts(ObjectStore objects) {
        this.objects = objects;
    }

    void put(Action action, byte[] content) {
        String unused = objects.put(action.pipeline().bucket(), newKey(action), content);
    }

    String newKey(Action action) {
        String artifact = action.outputArtifact();
        String key = cut(action.pipeline().name, 20) + "/" + cut(artifact, 10) + "/"
                + Integer.toString(RANDOM.nextInt(Integer.MAX_VALUE), 36);
        action.execution().artifacts.put(artifact, key);
        return key;
    }

    byte[] get(Action action) {
        String key = action.execution().artifacts.get(action.inputArtifact());
        if (key == null) {
            throw AwsException.of("InvalidArtifact", "no artifact " + action.inputArtifact());
        }
        return objects.get(action.pipeline().bucket(), key);
    }

    byte[] object(String bucket, String key) {
        return objects.get(bucket, key);
    }

    private static String cut(String text, int max) {
        return text.substring(0, Math.min(max, text.length()));
    }
}
