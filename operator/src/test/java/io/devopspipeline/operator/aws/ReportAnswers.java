// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws;

/** CodeBuild's answers about test reports on the wire. */
public final class ReportAnswers {
    private static final String ARN = "arn:aws:codebuild:eu-west-1:123456789012:report/";

    private ReportAnswers() {}

    /** @param report {@code GROUP:ID} */
    public static String arn(String report) {
        return ARN + report;
    }

    /** A build with these reports. */
    public static String build(String... reports) {
        return "{\"builds\":[{\"id\":\"b\",\"reportArns\":[" + quoted(reports) + "]}]}";
    }

    private static String quoted(String... reports) {
        return reports.length == 0 ? "" : "\"" + ARN + String.join("\",\"" + ARN, reports) + "\"";
    }

    public static String reports(String... reports) {
        return "{\"reports\":[" + String.join(",", reports) + "]}";
    }

    public static String report(String report, String status, int succeeded, int failed, int errors, int skipped) {
        return """
                {"arn":"%s","status":"%s","testSummary":{"total":%d,"durationInNanoSeconds":1,
                "statusCounts":{"SUCCEEDED":%d,"FAILED":%d,"ERROR":%d,"SKIPPED":%d,"UNKNOWN":0}}}
                """.formatted(
                        arn(report), status, succeeded + failed + errors + skipped, succeeded, failed, errors, skipped);
    }

    public static String testCase(String prefix, String name, String message) {
        return "{\"testCases\":[{\"prefix\":\"" + prefix + "\",\"name\":\"" + name + "\",\"message\":\"" + message
                + "\"}]}";
    }
}
