// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

/** What carries out actions of one type. Runs under the account's lock. */
@FunctionalInterface
interface Provider {
    /** Begins. @throws io.devopspipeline.sandbox.wire.AwsException which fails the action as a ConfigurationError */
    ActionProgress begin(Action action);
}
