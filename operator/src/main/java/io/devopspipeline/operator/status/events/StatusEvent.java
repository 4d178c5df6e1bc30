// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.events;

/** What becomes a Kubernetes Event and a line in the log. @param warning whether something is wrong */
public record StatusEvent(boolean warning, String reason, String message) {}
