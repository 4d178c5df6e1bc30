// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.account;

/** Whom a resource works as. */
public sealed interface Verdict {
    /** The operator's own identity. */
    record Own() implements Verdict {}

    record As(AllowedRole role) implements Verdict {}

    /** @param why a sentence for the resource's status */
    record RoleRefused(String why) implements Verdict {}

    /** @param why a sentence for the resource's status */
    record RegionRefused(String why) implements Verdict {}
}
