// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

/** Where the stage Source of a pipeline that builds nothing finds the image. The template names the same key. */
public final class SourceImage {
    public static final String KEY = "source/image.zip";

    private SourceImage() {}
}
