// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The messages whose events a reconcile has read, until the API server has the status that reports it. If the operator ends before that, the next one knows only the
 * old status, and SQS delivers them again. A reconcile that fails, or that reports nothing, keeps those of the one before.
 */
final class UnwrittenReads {
    /**
     * What one resource waits for.
     * @param behind whether something was read that the last reconcile does not report: then its success says nothing of it
     * @param receipts by the message's id
     */
    private record Unwritten(boolean behind, Map<String, Receipt> receipts) {
        private static final Unwritten NOTHING = new Unwritten(false, Map.of());

        Unwritten behind(boolean is) {
            return new Unwritten(is, receipts);
        }

        Unwritten with(Map<String, Receipt> more) {
            Map<String, Receipt> all = new HashMap<>(receipts);
            all.putAll(more);
            return new Unwritten(behind, Map.copyOf(all));
        }
    }

    private final Map<String, Unwritten> resources = new ConcurrentHashMap<>();

    /** A reconcile of the resource begins. If the one before was not written, it has failed. */
    void begin(String uid) {
        resources.merge(uid, Unwritten.NOTHING, (left, _) -> left.behind(true));
    }

    /**
     * A reconcile has read what these messages tell.
     * @param reported whether its status says what was read, now and by those that failed before
     * @param seen removes them from those that wait to be read; at no time is a message in neither place
     */
    void read(String uid, boolean reported, Supplier<Map<String, Receipt>> seen) {
        resources.compute(uid, (_, left) -> (left == null ? Unwritten.NOTHING : left)
                .behind(!reported)
                .with(seen.get()));
    }

    boolean has(String uid, String messageId) {
        return resources.getOrDefault(uid, Unwritten.NOTHING).receipts().containsKey(messageId);
    }

    /** Whether something was read that no status says. */
    boolean has(String uid) {
        return !resources.getOrDefault(uid, Unwritten.NOTHING).receipts().isEmpty();
    }

    /** A message that tells nothing new. One that is delivered again replaces itself. @return false: nothing is unwritten, so it can be deleted */
    boolean keep(String uid, String messageId, Receipt receipt) {
        return resources.computeIfPresent(uid, (_, left) -> left.with(Map.of(messageId, receipt))) != null;
    }

    /** The API server has what the last reconcile wanted to write. @return what is to be deleted now */
    List<Receipt> written(String uid) {
        List<Receipt> written = new ArrayList<>();
        resources.computeIfPresent(uid, (_, left) -> {
            if (left.behind()) {
                return left;
            }
            written.addAll(left.receipts().values());
            return null;
        });
        return written;
    }

    List<Receipt> forget(String uid) {
        Unwritten left = resources.remove(uid);
        return left == null ? List.of() : List.copyOf(left.receipts().values());
    }
}
