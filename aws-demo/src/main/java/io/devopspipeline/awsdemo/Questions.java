// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo;

import io.devopspipeline.awsdemo.story.Screen;
import java.io.IOException;

/** Asks for what no variable has given. Without a terminal it asks nothing, and says which variable is missing. */
record Questions(Screen screen) {
    /** @param proposal what Enter alone means; empty when there is none */
    String answered(String given, String variable, String what, String proposal) throws IOException {
        if (!given.isEmpty()) {
            return given;
        }
        String answer =
                screen.waits() ? screen.ask(what + (proposal.isEmpty() ? "" : " [" + proposal + "]") + ": ") : "";
        String chosen = answer.isEmpty() && screen.waits() ? proposal : answer;
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    what + " is missing. Give it as a variable: make aws-demo " + variable + "=…");
        }
        return chosen;
    }

    /**
     * The consent to use this account: its id, typed or in a variable. Nothing that is given by accident, such as Enter or a {@code y}, is one.
     * @throws IllegalArgumentException when it is missing, or another account's
     */
    void requireConsent(String given, String account) throws IOException {
        String typed = given.isEmpty() && screen.waits()
                ? screen.ask("To do this in account " + account + ", type the account's id: ")
                : given;
        if (typed.isEmpty()) {
            throw new IllegalArgumentException("Nothing was done: there is no consent. If you agree to the above: make"
                    + " aws-demo CONSENT=" + account);
        }
        if (!typed.equals(account)) {
            throw new IllegalArgumentException("Nothing was done: \"" + typed
                    + "\" is not the id of the account of this profile, which is " + account + ".");
        }
    }
}
