// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.client;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands for members that AWS leaves out of an answer. */
public final class Absent {
    private Absent() {}

    public static String empty(@Nullable String member) {
        return member == null ? "" : member;
    }

    /** A text that AWS leaves out or gives as an empty one. */
    public static Optional<String> ifEmpty(String member) {
        return Optional.of(member).filter(text -> !text.isEmpty());
    }

    public static int zero(@Nullable Integer member) {
        return member == null ? 0 : member;
    }

    public static boolean no(@Nullable Boolean member) {
        return member != null && member;
    }

    public static Optional<Instant> none(@Nullable Instant member) {
        return Optional.ofNullable(member);
    }

    public static Instant epoch(@Nullable Instant member) {
        return member == null ? Instant.EPOCH : member;
    }
}
