package io.devopspipeline.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever meets a reason finds it in docs/operate.md, and nothing there is about a reason that no longer exists. */
class OperatePageTest {
    /** The reasons' part of the page: words in CamelCase between backticks. */
    private static final Pattern REASON =
            Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z]+)+|Pending|Scaling|Serving|Suspended|Throttled|Retained)`");

    @Test
    void the_page_has_each_reason_and_no_other() throws IOException {
        // Given
        Set<String> reasons = new TreeSet<>();
        for (Reason reason : Reason.values()) {
            reasons.add(reason.name());
        }

        // When
        String page = Files.readString(Path.of("../docs/operate.md"));
        Set<String> explained = new TreeSet<>();
        Matcher reason = REASON.matcher(page.substring(page.indexOf("## Reasons")));
        while (reason.find()) {
            explained.add(reason.group(1));
        }

        // Then
        explained.removeAll(Set.of("Stalled", "Ready", "Retain"));
        assertThat(explained).isEqualTo(reasons);
    }
}
