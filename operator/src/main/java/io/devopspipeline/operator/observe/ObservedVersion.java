// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

/**
 * The version of a resource that an observation was made for: another one makes everything be observed again.
 * @param generation of the spec
 * @param requests the fingerprint of the request annotations
 */
public record ObservedVersion(long generation, String requests) {}
