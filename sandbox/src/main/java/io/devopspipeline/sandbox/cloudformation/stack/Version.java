// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import io.devopspipeline.sandbox.cloudformation.template.Template;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Map;

/** What a stack was asked to be: an update compares two of these, a rollback goes back to the earlier one. */
public record Version(Template template, Map<String, String> parameters, Map<String, String> tags) {
    /** What a stack in review holds. */
    public static final Version EMPTY = new Version(new Template("", Json.object()), Map.of(), Map.of());
}
