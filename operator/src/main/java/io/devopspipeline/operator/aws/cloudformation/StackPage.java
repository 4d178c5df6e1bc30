// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.cloudformation;

import java.util.List;
import java.util.Optional;

/** At most a hundred stacks of an account and region. @param next asks for the stacks after them; empty: there are no more */
public record StackPage(List<StackSummary> stacks, Optional<String> next) {}
