// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.resource;

import java.util.Set;

/**
 * What a template may say of a type. A property not listed is refused by name.
 * @param properties all known property paths: {@code "Name"}, {@code "Pattern.detail"}; a path ending in {@code .*} accepts anything below;
 *     list elements have no index ({@code "Tags.Key"})
 * @param required top-level properties that must be there
 * @param createOnly top-level properties whose change replaces the resource
 * @param attributes names for Fn::GetAtt
 */
public record ResourceSchema(
        String type, Set<String> properties, Set<String> required, Set<String> createOnly, Set<String> attributes) {}
