// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

/** Stands before every operation that a client calls. Runs under the account's lock. */
@FunctionalInterface
public interface Gate {
    /** @throws AwsException when the caller may not make the call */
    void admit(Call call);
}
