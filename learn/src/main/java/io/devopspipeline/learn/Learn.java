// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code make learn LESSON=n}: says which things of a lesson are done. The exit status is 0 if all are, 1 if one is missing, 2 if nothing can be read. */
public final class Learn {
    /** Of all libraries: what they warn of does not concern a reader of the lessons. */
    private static final Logger LIBRARIES = Logger.getLogger("");

    private Learn() {}

    public static void main(String[] arguments) {
        LIBRARIES.setLevel(Level.SEVERE);
        System.exit(run(
                Optional.ofNullable(System.getenv("LESSON")).orElse(""),
                Path.of(Optional.ofNullable(System.getenv("PLAYGROUND_FOLDER")).orElse("target/playground"))));
    }

    private static int run(String number, Path playground) {
        Optional<Lesson> lesson = Lessons.ALL.stream()
                .filter(found -> Integer.toString(found.number()).equals(number))
                .findFirst();
        if (lesson.isEmpty()) {
            System.err.println("learn: there is no lesson \"" + number + "\". Use a number from 0 to "
                    + (Lessons.ALL.size() - 1) + ": make learn LESSON=0");
            return 2;
        }
        try (Connection connection = Connection.of(playground)) {
            return Report.of(lesson.get(), connection.world()).print(System.out);
        } catch (RuntimeException e) {
            System.err.println("learn: the playground cannot be read: " + e.getMessage()
                    + "\nStart it in another terminal: make playground");
            return 2;
        }
    }
}
