// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import java.util.List;

/** A view that is looked at again and again, until it is what is to be kept, or what was kept. */
final class AwaitedView {
    /** A view of which nothing is said has settled when it is the same so many times. */
    private static final int SETTLED = 15;

    private final Mark.View view;
    private final KeptText kept;
    private final boolean compares;
    private Snapshot last = new Snapshot("");
    private int same;

    /** @param compares whether it must show what was kept */
    AwaitedView(Mark.View view, KeptText kept, boolean compares) {
        this.view = view;
        this.kept = kept;
        this.compares = compares;
    }

    Mark.View view() {
        return view;
    }

    KeptText kept() {
        return kept;
    }

    Snapshot last() {
        return last;
    }

    boolean accepts(Snapshot now) {
        same = now.lines().equals(last.lines()) ? same + 1 : 0;
        last = now;
        return compares
                ? kept.difference(now.lines()).isEmpty()
                : view.when().isEmpty() ? same >= SETTLED : now.shows(view.when());
    }

    /** Why it was not accepted. */
    String problem() {
        List<String> lines = last.lines();
        return compares
                ? kept.difference(lines).orElse("")
                : view.address() + " did not show " + view.when() + ", but:\n" + String.join("\n", lines);
    }
}
