// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

/** What the deletion of a message needs. @param of deletes in the queue that the message came from */
record Receipt(Deletions of, String handle) {
    /** Has the message deleted, soon and together with others. */
    void settle() {
        of.add(handle);
    }
}
