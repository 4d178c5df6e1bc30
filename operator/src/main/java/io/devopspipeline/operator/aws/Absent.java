package io.devopspipeline.operator.aws;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands for members that AWS leaves out of an answer. */
final class Absent {
    private Absent() {}

    static String empty(@Nullable String member) {
        return member == null ? "" : member;
    }

    static int zero(@Nullable Integer member) {
        return member == null ? 0 : member;
    }

    static boolean no(@Nullable Boolean member) {
        return member != null && member;
    }

    static Optional<Instant> none(@Nullable Instant member) {
        return Optional.ofNullable(member);
    }

    static Instant epoch(@Nullable Instant member) {
        return member == null ? Instant.EPOCH : member;
    }
}
