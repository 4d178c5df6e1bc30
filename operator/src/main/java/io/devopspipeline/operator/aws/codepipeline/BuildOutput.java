// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.codepipeline;

/** Where the build of an execution has put its artifact. @param revision what the Source action took; empty where AWS does not show it */
public record BuildOutput(String revision, String bucket, String key) {}
