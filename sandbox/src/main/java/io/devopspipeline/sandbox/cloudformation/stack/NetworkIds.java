// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

/** Looks up the ids that typed parameters hold. */
@FunctionalInterface
public interface NetworkIds {
    /** @param parameterType e.g. {@code AWS::EC2::VPC::Id}; types that hold no network id always exist */
    boolean exist(String region, String parameterType, String value);
}
