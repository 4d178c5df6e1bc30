// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import io.devopspipeline.crd.Commands;
import io.devopspipeline.crd.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a condition or an Event shows: what happened, with the text of AWS quoted, and how to fix it. The one type that builds these texts, so
 * that all look alike: {@code What. "AWS's text." Fix: how.}
 *
 * <p>A text that is too long loses the middle of its quotes. Our own sentences, ids and the fix stay as long as they fit by themselves.
 *
 * @param fix what the reader can do; empty where no action is needed
 */
public record Message(Reason reason, List<Sentence> sentences, String fix) {
    /** The most characters that a condition has, also when the resource's own name replaces the words in the commands. */
    public static final int MAX_LENGTH = 2000;

    private static final String FIX = " Fix: ";
    /** How much longer a resource's own name can be: a stack's name contains it, and has at most 128 characters. */
    private static final int NAME_GROWTH = 100;

    /** @param quoted what AWS or Kubernetes reported; empty where the sentence quotes nothing */
    record Sentence(String own, Optional<String> quoted) {
        String text(int longestQuote) {
            return quoted.map(text -> own + ": \"" + Shortened.inTheMiddle(text, longestQuote)
                            + (Shortened.isSentence(text) ? "\"" : "\"."))
                    .orElseGet(() -> Shortened.withFullStop(own));
        }
    }

    public Message {
        sentences = List.copyOf(sentences);
    }

    /** The reason in its own words. */
    public static Message of(Reason reason) {
        return of(reason, reason.meaning());
    }

    /** What was observed, with the reason's remedy. */
    public static Message of(Reason reason, String what) {
        return of(reason, what, Optional.empty());
    }

    /** @param quoted what AWS or Kubernetes reported about it */
    public static Message of(Reason reason, String what, String quoted) {
        return of(reason, what, Optional.of(quoted));
    }

    /** @param quoted what AWS reported about it */
    public static Message of(Reason reason, String what, Optional<String> quoted) {
        return new Message(reason, List.of(), reason.remedy()).and(what, quoted);
    }

    public Message and(String what) {
        return and(what, Optional.empty());
    }

    /** @param quoted what AWS reported about it */
    public Message and(String what, String quoted) {
        return and(what, Optional.of(quoted));
    }

    /** @param quoted what AWS reported about it */
    public Message and(String what, Optional<String> quoted) {
        List<Sentence> more = new ArrayList<>(sentences);
        more.add(new Sentence(what.strip(), quoted.map(Message::oneLine).filter(text -> !text.isEmpty())));
        return new Message(reason, more, fix);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** The same with another way to fix it; empty: no action is needed. */
    public Message fix(String how) {
        return new Message(reason, sentences, how);
    }

    /** Replaces a word in the commands of the fix, such as {@code STACK-ID}. */
    public Message fill(String word, String value) {
        return fix(fix.replace(word, value));
    }

    public String text() {
        String advice = fix.isEmpty() ? "" : FIX + fix;
        int room = MAX_LENGTH - advice.length() - NAME_GROWTH * (fix.split(Commands.RESOURCE, -1).length - 1);
        return Shortened.inTheMiddle(what(longestQuote(room)), room) + advice;
    }

    private String what(int longestQuote) {
        return sentences.stream().map(sentence -> sentence.text(longestQuote)).collect(Collectors.joining(" "));
    }

    /** The most characters that each quote may have for the whole to have at most these. */
    private int longestQuote(int room) {
        int least = 1;
        int most = MAX_LENGTH;
        while (least < most) {
            int middle = (least + most + 1) / 2;
            boolean fits = what(middle).length() <= room;
            least = fits ? middle : least;
            most = fits ? most : middle - 1;
        }
        return least;
    }
}
