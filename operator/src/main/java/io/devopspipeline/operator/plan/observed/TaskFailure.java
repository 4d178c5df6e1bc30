// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

/**
 * Why a task of the newest revision ended by itself, or was not placed.
 * @param why in ECS's words
 * @param again whether ECS says that no task stays, and tries less and less often
 */
public record TaskFailure(String why, boolean again) {}
