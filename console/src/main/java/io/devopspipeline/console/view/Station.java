// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import java.util.List;

/**
 * One part of the way from the commit to the app.
 * @param view where more about it is
 * @param word the status, as AWS says it where AWS has one
 */
record Station(String title, String view, State state, String word, List<String> details) {}
