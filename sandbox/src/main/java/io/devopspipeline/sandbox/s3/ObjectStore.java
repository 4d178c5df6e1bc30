// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

/** S3 as other services of the account use it. Call under the account's lock. Refusals are {@code AwsException}s with S3's codes. */
public interface ObjectStore {
    /** Stores the newest version and returns its version id ({@code null} as text in an unversioned bucket). */
    String put(String bucket, String key, byte[] content);

    /** The newest version's content. */
    byte[] get(String bucket, String key);

    /** The content of one version; of the newest when the version is empty. */
    byte[] get(String bucket, String key, String version);

    /** The newest version's id; refused like {@link #get} when there is none. */
    String newestVersion(String bucket, String key);

    /** Whether the key has a newest version that is no delete marker. */
    boolean exists(String bucket, String key);
}
