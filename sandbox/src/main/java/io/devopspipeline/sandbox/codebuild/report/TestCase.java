// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;

/**
 * One test case of a report.
 * @param suite empty when its file names none
 * @param prefix the class of the test
 * @param message of the failure, the error or the skip; may be empty
 */
public record TestCase(
        String file,
        String suite,
        String prefix,
        String name,
        CaseStatus status,
        long durationInNanoSeconds,
        String message) {
    /** CodeBuild's words. */
    public enum CaseStatus {
        SUCCEEDED,
        FAILED,
        ERROR,
        SKIPPED,
        UNKNOWN;

        boolean bad() {
            return this == FAILED || this == ERROR;
        }
    }

    boolean matches(String wantedStatus, String keyword) {
        return (wantedStatus.isEmpty() || status.name().equals(wantedStatus))
                && (name.contains(keyword) || prefix.contains(keyword));
    }

    ObjectNode view(TestReport report) {
        ObjectNode view = Json.object()
                .put("reportArn", report.arn())
                .put("testRawDataPath", file)
                .put("prefix", prefix)
                .put("name", name)
                .put("status", status.name())
                .put("durationInNanoSeconds", durationInNanoSeconds)
                .put("message", message)
                .put("expired", Json.epoch(report.expired()));
        return suite.isEmpty() ? view : view.put("testSuiteName", suite);
    }
}
