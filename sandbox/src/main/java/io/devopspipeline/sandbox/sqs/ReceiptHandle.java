// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sqs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client deletes a message with: it names one receipt of the message, and only the newest one has an effect. Clients see Base64. */
record ReceiptHandle(String messageId, int receipt) {
    private static final Pattern DECODED = Pattern.compile("([0-9a-f-]{36}) (\\d{1,9})");

    static ReceiptHandle of(String text) {
        if (text.isEmpty()) {
            throw SqsRefusal.missing("ReceiptHandle");
        }
        Matcher parts = DECODED.matcher(decoded(text));
        if (!parts.matches()) {
            throw SqsRefusal.RECEIPT_HANDLE_IS_INVALID.because(
                    "The input receipt handle \"" + text + "\" is not a valid receipt handle.");
        }
        return new ReceiptHandle(parts.group(1), Integer.parseInt(parts.group(2)));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    String text() {
        byte[] plain = (messageId + " " + receipt).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(plain);
    }
}
