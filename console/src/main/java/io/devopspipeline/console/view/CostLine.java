// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

/**
 * One line of what AWS would charge.
 * @param price the key of the table of prices
 * @param amount how many units in an hour
 */
record CostLine(String what, String price, double amount, String unit) {
    double dollars(Prices prices) {
        return amount * prices.of(price).amount();
    }
}
