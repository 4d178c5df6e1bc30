// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

/**
 * What a condition or an Event shows: what happened, and how to fix it where that needs an action. The one type that builds these texts, so that all
 * look alike: {@code What. Fix: how.}
 *
 * @param what what happened, on which AWS resource, with AWS's own text
 * @param fix what the reader can do; empty where no action is needed
 */
public record Message(String what, String fix) {
    /** The most that a condition may hold of it. AWS's texts can be longer; the fix is never cut. */
    public static final int MAX_LENGTH = 2000;

    private static final String FIX = " Fix: ";
    private static final String GAP = " … ";

    /** The reason in its own words. */
    public static Message of(Reason reason) {
        return of(reason, reason.meaning());
    }

    /** What was observed, with the reason's remedy. */
    public static Message of(Reason reason, String what) {
        return new Message(what, reason.remedy());
    }

    /** The text, at most {@link #MAX_LENGTH} characters as long as the fix is shorter: a long {@code what} loses its middle. */
    public String text() {
        return fix.isEmpty() ? shortened(what, MAX_LENGTH) : advised();
    }

    private String advised() {
        String sentence = sentence(what.strip());
        return shortened(sentence, MAX_LENGTH - FIX.length() - fix.length()) + FIX + fix;
    }

    private static String sentence(String what) {
        return what.isEmpty() || ".!?".indexOf(what.charAt(what.length() - 1)) >= 0 ? what : what + ".";
    }

    private static String shortened(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int kept = Math.max(0, max - GAP.length());
        int head = kept - kept / 2;
        int tail = text.length() - kept / 2;
        return text.substring(0, splits(text, head) ? head - 1 : head)
                + GAP
                + text.substring(splits(text, tail) ? tail + 1 : tail);
    }

    /** Whether a cut would separate the two halves of a character. */
    private static boolean splits(String text, int cut) {
        return cut > 0 && cut < text.length() && Character.isSurrogatePair(text.charAt(cut - 1), text.charAt(cut));
    }
}
