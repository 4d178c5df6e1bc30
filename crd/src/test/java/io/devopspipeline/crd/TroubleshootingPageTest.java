package io.devopspipeline.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of reasons in docs/troubleshooting.md is generated from {@link Reason}; the rest of the page is written by hand. */
class TroubleshootingPageTest {
    private static final Path PAGE = Path.of("../docs/troubleshooting.md");
    private static final String BEGIN = "<!-- reasons: begin -->\n";
    private static final String END = "<!-- reasons: end -->\n";

    @Test
    void the_committed_table_of_reasons_is_the_one_that_follows_from_the_enum() throws IOException {
        // Given
        String page = Files.readString(PAGE);
        String generated =
                page.substring(0, page.indexOf(BEGIN)) + BEGIN + table() + page.substring(page.lastIndexOf(END));
        if (Boolean.getBoolean("crd.update")) {
            Files.writeString(PAGE, generated);
        }

        // When
        String committed = Files.readString(PAGE);

        // Then
        assertThat(committed).as("run ./mvnw -pl crd test -Dcrd.update=true").isEqualTo(generated);
    }

    private static String table() {
        return "| reason | meaning | what to do |\n| --- | --- | --- |\n"
                + Stream.of(Reason.values()).map(TroubleshootingPageTest::row).collect(Collectors.joining());
    }

    private static String row(Reason reason) {
        return "| `%s` | %s | %s |\n".formatted(reason, cell(reason.meaning()), cell(reason.remedy()));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
