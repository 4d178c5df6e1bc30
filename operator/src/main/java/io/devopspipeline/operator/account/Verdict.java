// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.account;

/** Whom a resource works as. */
public sealed interface Verdict {
    /** The operator's own identity. */
    record Own() implements Verdict {}

    record As(AllowedRole role) implements Verdict {}

    /** @param why for the resource's author, with the way out */
    record RoleRefused(String why) implements Verdict {}

    /** @param why for the resource's author, with the way out */
    record RegionRefused(String why) implements Verdict {}
}
