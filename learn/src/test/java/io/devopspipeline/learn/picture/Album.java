// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All pictures of a run: it holds their texts against the run, or takes them again. */
public final class Album implements AutoCloseable {
    private static final Duration PACE = Duration.ofMillis(100);

    /** The value of the system property {@code pictures}. */
    public enum Mode {
        /** Take none: a text that differs is a problem. */
        CHECK,
        /** Take those whose text differs. The others keep the times and ids that they show, so that Git has no new version. */
        CHANGED,
        /** Take all: after a change of the style sheet, or of how terminals are drawn. */
        ALL
    }

    private final ConsolePages console;
    private final Mode mode;
    private final Duration patience;
    private final List<String> problems = new ArrayList<>();
    private final List<AwaitedView> taken = new ArrayList<>();
    private @Nullable Camera camera;

    /** @param patience how long a view may take to become what it shall be */
    public Album(ConsolePages console, Mode mode, Duration patience) {
        this.console = console;
        this.mode = mode;
        this.patience = patience;
    }

    /** What was found since the last call. */
    public List<String> problems() {
        List<String> found = List.copyOf(problems);
        problems.clear();
        return found;
    }

    /** Adds views as they are soon: each as soon as it is what it shall be. @param folder of the page */
    public void add(Path folder, List<Mark.View> views) throws InterruptedException {
        List<AwaitedView> awaited = new ArrayList<>(views.stream()
                .map(view -> new AwaitedView(view, new KeptText(folder.resolve(view.image())), mode == Mode.CHECK))
                .toList());
        Instant end = Instant.now().plus(patience);
        while (!awaited.isEmpty() && Instant.now().isBefore(end)) {
            awaited.removeIf(each -> each.accepts(console.look(each.view())) && take(each));
            Thread.sleep(PACE);
        }
        awaited.forEach(each -> problems.add(each.problem()));
    }

    /** The browser draws it later: AWS does not wait for that. */
    private boolean take(AwaitedView view) {
        if (mode != Mode.CHECK && isOld(view.kept(), view.last().lines())) {
            taken.add(view);
        }
        return true;
    }

    /** Draws the views that were taken. */
    public void develop() throws IOException, InterruptedException {
        for (AwaitedView view : taken) {
            view.kept().write(view.last().lines());
            Files.write(view.kept().picture(), Palette.small(camera().picture(view.last())));
        }
        taken.clear();
    }

    /** Adds a terminal with some of the commands of a block. */
    public void add(Path folder, Mark.Screen screen, Transcript transcript) throws IOException {
        List<Transcript.Typed> commands = transcript.commands(screen.commands());
        List<String> text =
                commands.stream().flatMap(typed -> typed.lines().stream()).toList();
        draw(folder.resolve(screen.image()), text, TerminalSvg.of(screen.alt(), Terminal.of(commands), text));
    }

    /** Adds a film of commands. */
    public void add(Path picture, String alt, Film film) throws IOException {
        draw(picture, film.text(), film.svg(alt));
    }

    private void draw(Path picture, List<String> text, String svg) throws IOException {
        KeptText kept = new KeptText(picture);
        List<String> now = Varying.of(text);
        if (mode == Mode.CHECK) {
            kept.difference(now).ifPresent(problems::add);
        } else if (isOld(kept, now)) {
            kept.write(now);
            Files.writeString(picture, svg);
        }
    }

    private boolean isOld(KeptText kept, List<String> now) {
        return mode == Mode.ALL
                || !Files.exists(kept.picture())
                || kept.difference(now).isPresent();
    }

    private Camera camera() {
        Camera open = camera == null ? Camera.at(console.address()) : camera;
        camera = open;
        return open;
    }

    @Override
    public void close() {
        console.close();
        if (camera != null) {
            camera.close();
        }
    }
}
