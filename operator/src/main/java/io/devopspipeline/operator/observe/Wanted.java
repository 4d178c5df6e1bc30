// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How much of AWS a reconcile is to read.
 * @param fullEvery how long an observation of everything is relied on
 * @param listed a list of all stacks, where there is one
 */
public record Wanted(Duration fullEvery, Reported reported, Supplier<Optional<ListedStacks>> listed) {}
