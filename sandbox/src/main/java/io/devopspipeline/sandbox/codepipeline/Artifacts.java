// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import io.devopspipeline.sandbox.s3.ObjectStore;
import io.devopspipeline.sandbox.wire.AwsException;
import java.security.SecureRandom;
import java.util.List;

/** Artifacts in the pipeline's bucket, under keys like AWS's: pipeline, artifact and a random name, each cut short. */
record Artifacts(ObjectStore objects, Clients clients) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** A key for the action's output artifact, which later actions of the execution read. */
    String newKey(Action action) {
        String artifact = action.declaration().outputs().getFirst();
        StringBuilder key = new StringBuilder(cut(action.pipeline().name, 20) + "/" + cut(artifact, 10) + "/");
        RANDOM.ints(7, 0, ALPHABET.length()).forEach(i -> key.append(ALPHABET.charAt(i)));
        action.execution().storeArtifact(artifact, key.toString());
        clients.check(action, "s3:PutObject", arn(action, key.toString()));
        return key.toString();
    }

    String inputKey(Action action) {
        List<String> inputs = action.declaration().inputs();
        String key = inputs.isEmpty() ? null : action.execution().artifactKeys().get(inputs.getFirst());
        if (key == null) {
            throw AwsException.of("InvalidArtifact", "The action " + action.name() + " has no input artifact.");
        }
        return key;
    }

    byte[] input(Action action) {
        clients.check(action, "s3:GetObject", arn(action, inputKey(action)));
        return objects.get(action.bucket(), inputKey(action));
    }

    private static String arn(Action action, String key) {
        return "arn:aws:s3:::" + action.bucket() + "/" + key;
    }

    private static String cut(String text, int max) {
        return text.substring(0, Math.min(max, text.length()));
    }
}
