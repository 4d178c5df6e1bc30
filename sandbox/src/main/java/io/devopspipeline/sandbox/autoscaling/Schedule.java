// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import io.devopspipeline.sandbox.wire.AwsException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a scheduled action is due: {@code at(…)}, {@code rate(…)} or {@code cron(…)}, as in the user guide's "Schedule
 * scaling actions using expressions".
 */
sealed interface Schedule {
    /** Once. */
    record At(LocalDateTime time) implements Schedule {
        @Override
        public Optional<ZonedDateTime> after(ZonedDateTime last) {
            ZonedDateTime due = time.atZone(last.getZone());
            return due.isAfter(last) ? Optional.of(due) : Optional.empty();
        }
    }

    /** Again and again, from the start on. */
    record Rate(Duration every) implements Schedule {
        @Override
        public Optional<ZonedDateTime> after(ZonedDateTime last) {
            return Optional.of(last.plus(every));
        }
    }

    /** At the times of a calendar. */
    record Calendar(Cron cron) implements Schedule {
        @Override
        public Optional<ZonedDateTime> after(ZonedDateTime last) {
            return cron.after(last);
        }
    }

    Pattern FORM = Pattern.compile("(at|rate|cron)\\((.+)\\)");
    Pattern RATE = Pattern.compile("(\\d{1,6}) (minute|hour|day)s?");

    /** The next time after this one; empty when there is none. */
    Optional<ZonedDateTime> after(ZonedDateTime last);

    static Schedule of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw invalid(text);
        }
        try {
            return switch (form.group(1)) {
                case "at" -> new At(LocalDateTime.parse(form.group(2)));
                case "rate" -> rate(form.group(2), text);
                default -> new Calendar(Cron.of(form.group(2)));
            };
        } catch (DateTimeException | IllegalArgumentException _) {
            throw invalid(text);
        }
    }

    private static Rate rate(String value, String text) {
        Matcher rate = RATE.matcher(value);
        if (!rate.matches() || rate.group(1).matches("0+")) {
            throw invalid(text);
        }
        long count = Long.parseLong(rate.group(1));
        return new Rate(
                switch (rate.group(2)) {
                    case "minute" -> Duration.ofMinutes(count);
                    case "hour" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }

    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            throw ScalableTargets.invalid("Unsupported timezone: " + name);
        }
    }

    private static AwsException invalid(String text) {
        return ScalableTargets.invalid("Invalid schedule expression: " + text);
    }
}
