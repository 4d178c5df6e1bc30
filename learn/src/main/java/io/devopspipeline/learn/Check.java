// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import java.util.function.Predicate;

/**
 * One thing that a lesson asks for.
 *
 * @param done the fact, as a sentence
 * @param command what makes it true
 * @param fact whether it is true now, or was
 */
record Check(String done, String command, Predicate<World> fact) {}
