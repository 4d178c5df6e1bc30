// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

/**
 * One list price of AWS, and where it is from.
 * @param dollars as the source writes it
 * @param per for what
 * @param source AWS's own page
 * @param seen the page that shows this figure, which can be another than AWS's
 * @param date of that page
 */
record Price(String dollars, String per, String source, String seen, String date) {
    double amount() {
        return Double.parseDouble(dollars);
    }
}
