// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's prices and those in the documentation are the same, with the same sources. */
class PriceSourcesTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Prices PRICES = new Prices();

    private static List<String> lines(String page) throws IOException {
        return Files.readAllLines(DOCS.resolve(page));
    }

    @Test
    void each_price_is_in_the_page_of_the_first_account_with_its_source_and_its_date() throws IOException {
        // When
        List<String> table = lines("first-account.md");

        // Then
        assertThat(PRICES.all()).allSatisfy(price -> assertThat(table)
                .anyMatch(line -> line.contains("$" + price.dollars() + " ")
                        && line.contains("(" + price.source() + ")")
                        && line.contains("(" + price.seen() + ")")
                        && line.contains(price.date())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"your-app.md", "learn/10-take-it-down.md"})
    void pages_that_name_prices_name_these(String page) throws IOException {
        // When
        String text = String.join("\n", lines(page));

        // Then
        assertThat(text)
                .contains(
                        "$" + PRICES.of("nlb").dollars(),
                        "$" + PRICES.of("ipv4").dollars(),
                        "read " + PRICES.date());
    }

    @Test
    void the_view_shows_the_region_the_date_and_where_each_price_is_from() {
        // When
        String page = PriceTable.of(PRICES).toString();

        // Then
        assertThat(page).contains("Not an offer.", PRICES.region(), PRICES.date());
        assertThat(PRICES.all()).allSatisfy(price -> assertThat(page)
                .contains("$" + price.dollars(), price.source(), price.seen(), price.date()));
    }
}
