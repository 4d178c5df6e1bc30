// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

/** Texts that must fit: cut in the middle, since both ends of an AWS error matter, and never inside a character. */
public final class Shortened {
    private static final String GAP = " … ";
    private static final String FIX = " Fix: ";

    private Shortened() {}

    /** A whole message for a place that takes less, such as an Event: the fix stays. */
    public static String message(String text, int max) {
        int fix = text.lastIndexOf(FIX);
        return fix < 0
                ? inTheMiddle(text, max)
                : inTheMiddle(text.substring(0, fix), max - (text.length() - fix)) + text.substring(fix);
    }

    static String inTheMiddle(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int kept = Math.max(0, max - GAP.length());
        int head = kept - kept / 2;
        int tail = text.length() - kept / 2;
        return (text.substring(0, splits(text, head) ? head - 1 : head)
                        + GAP
                        + text.substring(splits(text, tail) ? tail + 1 : tail))
                .strip();
    }

    /** Whether a cut would separate the two halves of a character. */
    private static boolean splits(String text, int cut) {
        return cut > 0 && cut < text.length() && Character.isSurrogatePair(text.charAt(cut - 1), text.charAt(cut));
    }

    static String withFullStop(String text) {
        return text.isEmpty() || isSentence(text) ? text : text + ".";
    }

    static boolean isSentence(String text) {
        return text.endsWith(".") || text.endsWith("!") || text.endsWith("?") || text.endsWith(".\"");
    }
}
