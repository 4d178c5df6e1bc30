// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.html.Html;
import java.net.URI;

/** All prices, with their region, and where and when each was read. */
final class PriceTable {
    private PriceTable() {}

    static Html of(Prices prices) {
        return Html.of(
                "<p><b>Not an offer.</b> List prices of {} in US dollars, read {}. Your region can differ. Look at AWS's"
                        + " pages before you rely on them.</p><table><thead><tr><th>Price of</th><th"
                        + " class=\"number\">US dollars</th><th>AWS's page</th><th>Read"
                        + " from</th></tr></thead><tbody>{}</tbody></table>",
                prices.region(),
                prices.date(),
                Html.each(prices.all(), PriceTable::row));
    }

    private static Html row(Price price) {
        return Html.of(
                "<tr><td>{}</td><td class=\"number\">{}</td><td><a href=\"{}\" rel=\"noreferrer\">{}</a></td><td class=\"quiet\"><a"
                        + " href=\"{}\" rel=\"noreferrer\">{}</a>, {}</td></tr>",
                price.per(),
                "$" + price.dollars(),
                price.source(),
                site(price.source()),
                price.seen(),
                site(price.seen()),
                price.date());
    }

    private static String site(String address) {
        return URI.create(address).getHost().replaceFirst("^www\\.", "");
    }
}
