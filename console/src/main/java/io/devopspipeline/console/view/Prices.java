// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** The table of prices: a file that names for each where it is from. */
final class Prices {
    /** In the order in which a person reads them. */
    static final List<String> KEYS = List.of("fargate.vcpu", "fargate.gb", "ipv4", "nlb", "nlcu", "pipeline", "build");

    private final Properties table = new Properties();

    Prices() {
        try (InputStream file = Objects.requireNonNull(Prices.class.getResourceAsStream("prices.properties"))) {
            table.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String region() {
        return text("region");
    }

    /** Of the whole table. */
    String date() {
        return text("date");
    }

    List<Price> all() {
        return KEYS.stream().map(this::of).toList();
    }

    Price of(String key) {
        return new Price(
                text(key), text(key + ".per"), text(key + ".source"), text(key + ".seen"), text(key + ".date"));
    }

    /** @throws IllegalStateException when the table has no such line */
    private String text(String key) {
        String value = table.getProperty(key);
        if (value == null) {
            throw new IllegalStateException("prices.properties has no " + key);
        }
        return value;
    }
}
