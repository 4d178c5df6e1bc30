// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws;

/** One AWS account in one region: what shares AWS's rates, and a queue of events. */
public record AccountRegion(String accountId, String region) {
    @Override
    public String toString() {
        return accountId + " in " + region;
    }
}
