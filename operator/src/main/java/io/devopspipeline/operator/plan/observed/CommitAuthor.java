// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.Optional;

/**
 * Who wrote a commit, as far as it was read. It is read once for each commit: one whose author AWS does not show, or does not show to the operator,
 * keeps none.
 * @param name without the e-mail address, which is personal data that the status has no use for
 */
public record CommitAuthor(String commit, Optional<String> name) {}
