// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import io.devopspipeline.learn.picture.Album;
import io.devopspipeline.learn.picture.ConsoleBlock;
import io.devopspipeline.learn.picture.ConsolePages;
import io.devopspipeline.learn.picture.Film;
import io.devopspipeline.learn.picture.Mark;
import io.devopspipeline.learn.picture.Transcript;
import io.devopspipeline.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run of the lessons gives to the pictures and to the marked blocks of all pages. {@code make pictures} takes them again. */
final class Pictures implements AutoCloseable {
    /** The pages with blocks that a lesson has printed. */
    static final List<Path> PAGES_WITH_BLOCKS = List.of(Checkout.file("README.md"));

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Album.Mode mode =
            Album.Mode.valueOf(System.getProperty("pictures", "check").toUpperCase(Locale.ROOT));
    private final Album album;
    private final Map<String, List<Transcript>> ran = new LinkedHashMap<>();

    Pictures(LessonPlayground playground) throws IOException, InterruptedException {
        album = new Album(new ConsolePages(playground.console()), mode, PATIENCE);
    }

    void look(List<Mark.View> views) throws InterruptedException {
        album.add(Page.folder(), views);
    }

    void keep(Lesson lesson, List<Page.Commands> blocks, List<Transcript> printed, Transcript.Typed watched)
            throws IOException, InterruptedException {
        album.develop();
        for (int block = 0; block < blocks.size(); block++) {
            for (Mark.Screen screen : blocks.get(block).screens()) {
                album.add(Page.folder(), screen, printed.get(block));
            }
        }
        List<Transcript> all = new ArrayList<>(printed);
        all.add(new Transcript(List.of(watched)));
        ran.put(lesson.page(), all);
    }

    /** Whether all lessons ran whose commands the film shows. */
    boolean hasFilm() {
        return ran.keySet().containsAll(ReadmeFilm.PAGES);
    }

    void addFilm() throws IOException {
        album.add(ReadmeFilm.PICTURE, ReadmeFilm.alt(), new Film(ReadmeFilm.shots(ran)));
    }

    /** Of the lessons that ran. */
    List<String> staleBlocks() throws IOException {
        List<String> stale = new ArrayList<>();
        for (Path page : PAGES_WITH_BLOCKS) {
            for (ConsoleBlock block : ConsoleBlock.of(page)) {
                List<Transcript> lesson = ran.getOrDefault(block.lesson(), List.of());
                if (!lesson.isEmpty() && block.difference(lesson).isPresent()) {
                    if (mode == Album.Mode.CHECK) {
                        block.difference(lesson).ifPresent(stale::add);
                    } else {
                        block.write(lesson);
                    }
                }
            }
        }
        return stale;
    }

    List<String> problems() {
        return album.problems();
    }

    @Override
    public void close() {
        album.close();
    }
}
