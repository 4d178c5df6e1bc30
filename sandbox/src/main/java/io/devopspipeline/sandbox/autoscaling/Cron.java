// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import io.devopspipeline.sandbox.wire.AwsException;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The six fields of AWS's cron: minutes, hours, day of the month, month, day of the week (1 is Sunday), year.
 * {@code L}, {@code W} and {@code #} are refused by name.
 */
record Cron(
        Set<Integer> minutes,
        Set<Integer> hours,
        Set<Integer> days,
        Set<Integer> months,
        Set<Integer> weekdays,
        Set<Integer> years) {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int YEARS = 5;

    /** @throws IllegalArgumentException when it is none */
    static Cron of(String text) {
        String[] fields = text.strip().toUpperCase(Locale.ROOT).split("\\s+");
        if (fields.length != 6) {
            throw new IllegalArgumentException("cron has six fields");
        }
        return new Cron(
                values(fields[0], 0, 59, List.of()),
                values(fields[1], 0, 23, List.of()),
                values(fields[2], 1, 31, List.of()),
                values(fields[3], 1, 12, MONTHS),
                values(fields[4], 1, 7, WEEKDAYS),
                values(fields[5], 1970, 2199, List.of()));
    }

    private static Set<Integer> values(String field, int min, int max, List<String> names) {
        if (field.matches(".*([LW#]|\\d[LW]).*")
                && !names.contains(field)
                && !field.matches("[A-Z]{3}([-,][A-Z]{3})*")) {
            throw AwsException.notInSandbox("The field " + field + " of a cron expression");
        }
        Set<Integer> values = new TreeSet<>();
        for (String part : field.split(",", -1)) {
            values.addAll(part(part, min, max, names));
        }
        return values;
    }

    /** {@code 5}, {@code 1-5}, {@code *}, {@code 0/15}. */
    private static Set<Integer> part(String part, int min, int max, List<String> names) {
        String[] step = part.split("/", 2);
        int by = step.length > 1 ? Integer.parseInt(step[1]) : 1;
        String[] ends = step[0].matches("[*?]") ? new String[] {"" + min, "" + max} : step[0].split("-", 2);
        int from = number(ends[0], names);
        int last = step.length > 1 ? max : from;
        int to = ends.length > 1 ? number(ends[1], names) : last;
        if (from < min || to > max || from > to || by < 1 || by > max) {
            throw new IllegalArgumentException("out of range: " + part);
        }
        Set<Integer> values = new TreeSet<>();
        for (int value = from; value <= to; value += by) {
            values.add(value);
        }
        return values;
    }

    private static int number(String text, List<String> names) {
        int index = names.indexOf(text);
        return index < 0 ? Integer.parseInt(text) : index + 1;
    }

    Optional<ZonedDateTime> after(ZonedDateTime last) {
        ZonedDateTime at = last.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        ZonedDateTime end = last.plusYears(YEARS);
        while (at.isBefore(end)) {
            if (!onDay(at)) {
                at = at.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            } else if (hours.contains(at.getHour()) && minutes.contains(at.getMinute())) {
                return Optional.of(at);
            } else {
                at = at.plusMinutes(1);
            }
        }
        return Optional.empty();
    }

    private boolean onDay(ZonedDateTime at) {
        int weekday = at.getDayOfWeek().getValue() % 7 + 1;
        return years.contains(at.getYear())
                && months.contains(at.getMonthValue())
                && days.contains(at.getDayOfMonth())
                && weekdays.contains(weekday);
    }
}
