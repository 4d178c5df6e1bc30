// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.html;

/** Where in a page a template has come to: reads its constant parts, which are HTML that we wrote ourselves. */
final class Place {
    private enum State {
        TEXT,
        TAG,
        QUOTED
    }

    private State state = State.TEXT;
    private final StringBuilder word = new StringBuilder();
    private String attribute = "";
    private boolean atBegin;

    void pass(String literal) {
        literal.chars().forEach(each -> pass((char) each));
    }

    private void pass(char character) {
        switch (state) {
            case TEXT -> {
                if (character == '<') {
                    state = State.TAG;
                    word.setLength(0);
                }
            }
            case TAG -> inTag(character);
            case QUOTED -> {
                atBegin = false;
                if (character == '"') {
                    state = State.TAG;
                    word.setLength(0);
                }
            }
        }
    }

    private void inTag(char character) {
        switch (character) {
            case '>' -> state = State.TEXT;
            case '"' -> {
                state = State.QUOTED;
                attribute = word.toString().replace("=", "");
                atBegin = true;
            }
            case ' ', '\n' -> word.setLength(0);
            default -> word.append(character);
        }
    }

    boolean isText() {
        return state == State.TEXT;
    }

    boolean isQuoted() {
        return state == State.QUOTED;
    }

    /** The name of the attribute whose value this is in. */
    String attribute() {
        return attribute;
    }

    /** Whether nothing of the attribute's value was passed. */
    boolean isAtBegin() {
        return atBegin;
    }
}
