// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.html;

/** Makes a text safe in the text of an element and in a quoted attribute. */
final class Escape {
    private Escape() {}

    static String html(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(each -> append(safe, each));
        return safe.toString();
    }

    /** Control characters, also the escape character of terminals, show as a replacement: a browser drops or changes them. */
    private static void append(StringBuilder safe, int codePoint) {
        switch (codePoint) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            case '`' -> safe.append("&#96;");
            case '\n', '\r', '\t' -> safe.appendCodePoint(codePoint);
            default -> safe.appendCodePoint(Character.isISOControl(codePoint) ? 0xFFFD : codePoint);
        }
    }
}
