// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The table of prices: a file that names for each where it is from. */
final class Prices {
    private final Properties table = new Properties();

    Prices() {
        try (InputStream file = Objects.requireNonNull(Prices.class.getResourceAsStream("prices.properties"))) {
            table.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException when the table has no such line */
    String text(String key) {
        String value = table.getProperty(key);
        if (value == null) {
            throw new IllegalStateException("prices.properties has no " + key);
        }
        return value;
    }

    double dollars(String key) {
        return Double.parseDouble(text(key));
    }
}
