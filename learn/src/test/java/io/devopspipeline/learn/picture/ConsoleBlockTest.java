// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleBlockTest {
    private static final List<Transcript> RAN =
            List.of(Transcript.of("kubectl get dop\n", "kubectl get dop\nNAME   READY   AGE\ndemo   True    3m20s\n"));

    private @TempDir Path folder;

    @Test
    void a_block_that_shows_what_ran_is_not_stale() throws Exception {
        assertThat(block("NAME  READY  AGE\ndemo  True   20s").difference(RAN)).isEmpty();
    }

    @Test
    void a_stale_block_is_shown_with_the_command_that_writes_it() throws Exception {
        assertThat(block("NAME  READY  AGE\ndemo  False  20s").difference(RAN))
                .hasValueSatisfying(why -> assertThat(why)
                        .startsWith("page.md: the block of 04.md does not show what ran. Run make pictures")
                        .contains("- demo False …", "+ demo True …"));
    }

    @Test
    void a_stale_block_is_replaced_by_what_ran() throws Exception {
        // When
        block("old").write(RAN);

        // Then
        assertThat(folder.resolve("page.md")).hasContent("""
                before
                <!-- console: 04.md -->
                ```
                $ kubectl get dop
                NAME   READY   AGE
                demo   True    3m20s
                ```
                after
                """);
    }

    private ConsoleBlock block(String output) throws Exception {
        Path page = Files.writeString(
                folder.resolve("page.md"),
                "before\n<!-- console: 04.md -->\n```\n$ kubectl get dop\n" + output + "\n```\nafter\n");
        return ConsoleBlock.of(page).getFirst();
    }
}
