// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

/** What a statement does with the requests that it applies to. */
enum Effect {
    ALLOW,
    DENY
}
