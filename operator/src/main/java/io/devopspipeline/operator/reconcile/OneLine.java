// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Escapes control characters in each message of the log. Messages quote texts of tenants, of AWS and of the API server: none of them may begin a line, or change
 * what a terminal shows. application.properties puts it before the console.
 */
@LoggingFilter(name = "one-line")
public final class OneLine implements Filter {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]");

    @Override
    public boolean isLoggable(LogRecord line) {
        String message = ExtLogRecord.wrap(line).getFormattedMessage();
        if (message != null && CONTROL.matcher(message).find()) {
            line.setMessage(escaped(message));
            line.setParameters(null);
        }
        return true;
    }

    private static String escaped(String message) {
        return CONTROL.matcher(message)
                .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
    }
}
