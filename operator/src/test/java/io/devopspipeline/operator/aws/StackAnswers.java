// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws;

import java.util.Map;
import java.util.stream.Collectors;

/** CloudFormation's answers on the wire, with only the members that a test is about. */
public final class StackAnswers {
    public static final String CREATED = "2026-01-02T03:04:05Z";

    private StackAnswers() {}

    /** What CreateStack answers. */
    public static String created() {
        return "<CreateStackResponse><CreateStackResult><StackId>arn:new</StackId></CreateStackResult></CreateStackResponse>";
    }

    public static String none(String name) {
        return error("ValidationError", "Stack with id " + name + " does not exist");
    }

    public static String error(String code, String message) {
        return "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
                .formatted(code, message);
    }

    /** @param more members of the stack, such as {@link #outputs} */
    public static String stack(String id, String status, String... more) {
        return "<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackId>%s</StackId><StackName>%s</StackName>"
                        .formatted(id, id.split("/")[1])
                + "<StackStatus>%s</StackStatus><CreationTime>%s</CreationTime>".formatted(status, CREATED)
                + String.join("", more)
                + "</member></Stacks></DescribeStacksResult></DescribeStacksResponse>";
    }

    public static String outputs(Map<String, String> outputs) {
        return pairs("Outputs", "OutputKey", "OutputValue", outputs);
    }

    public static String parameters(Map<String, String> parameters) {
        return pairs("Parameters", "ParameterKey", "ParameterValue", parameters);
    }

    public static String tags(Map<String, String> tags) {
        return pairs("Tags", "Key", "Value", tags);
    }

    private static String pairs(String list, String key, String value, Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> "<member><%1$s>%2$s</%1$s><%3$s>%4$s</%3$s></member>"
                        .formatted(key, pair.getKey(), value, pair.getValue()))
                .collect(Collectors.joining("", "<" + list + ">", "</" + list + ">"));
    }

    public static String template(String body) {
        return "<GetTemplateResponse><GetTemplateResult><TemplateBody><![CDATA[" + body
                + "]]></TemplateBody></GetTemplateResult></GetTemplateResponse>";
    }

    /** Newest first. */
    public static String events(String... events) {
        return "<DescribeStackEventsResponse><DescribeStackEventsResult><StackEvents>" + String.join("", events)
                + "</StackEvents></DescribeStackEventsResult></DescribeStackEventsResponse>";
    }

    /** An event of the stack itself. */
    public static String event(String stackId, String status, String reason, String token) {
        return event(stackId.split("/")[1], stackId, "AWS::CloudFormation::Stack", status, reason, token);
    }

    public static String event(
            String logicalId, String physicalId, String type, String status, String reason, String token) {
        return ("<member><Timestamp>2026-01-02T04:00:00Z</Timestamp><LogicalResourceId>%s</LogicalResourceId>"
                        + "<PhysicalResourceId>%s</PhysicalResourceId><ResourceType>%s</ResourceType><ResourceStatus>%s</ResourceStatus>"
                        + "<ResourceStatusReason>%s</ResourceStatusReason><ClientRequestToken>%s</ClientRequestToken></member>")
                .formatted(logicalId, physicalId, type, status, reason, token);
    }

    /** @param sets from {@link #changeSet} */
    public static String changeSets(String... sets) {
        return "<ListChangeSetsResponse><ListChangeSetsResult><Summaries>" + String.join("", sets)
                + "</Summaries></ListChangeSetsResult></ListChangeSetsResponse>";
    }

    public static String changeSet(String name, String status, String executionStatus) {
        return "<member>" + changeSetMembers(name, status, executionStatus) + "</member>";
    }

    /** @param changes from {@link #change} */
    public static String changeSetWith(String name, String... changes) {
        return "<DescribeChangeSetResponse><DescribeChangeSetResult>"
                + changeSetMembers(name, "CREATE_COMPLETE", "AVAILABLE")
                + "<Changes>" + String.join("", changes)
                + "</Changes></DescribeChangeSetResult></DescribeChangeSetResponse>";
    }

    private static String changeSetMembers(String name, String status, String executionStatus) {
        return "<ChangeSetName>%1$s</ChangeSetName><ChangeSetId>arn:%1$s</ChangeSetId><Status>%2$s</Status><ExecutionStatus>%3$s</ExecutionStatus>"
                .formatted(name, status, executionStatus);
    }

    public static String change(String logicalId, String type, String replacement, String property) {
        return ("<member><Type>Resource</Type><ResourceChange><Action>Modify</Action><LogicalResourceId>%s</LogicalResourceId>"
                        + "<ResourceType>%s</ResourceType><Replacement>%s</Replacement><Details><member><Target><Name>%s</Name></Target></member>"
                        + "</Details></ResourceChange></member>")
                .formatted(logicalId, type, replacement, property);
    }

    public static String driftStatus(String status, String reason) {
        return ("<DescribeStackDriftDetectionStatusResponse><DescribeStackDriftDetectionStatusResult><StackId>s</StackId>"
                        + "<StackDriftDetectionId>d</StackDriftDetectionId><DetectionStatus>%s</DetectionStatus>"
                        + "<DetectionStatusReason>%s</DetectionStatusReason><Timestamp>2026-01-02T05:00:00Z</Timestamp>"
                        + "</DescribeStackDriftDetectionStatusResult></DescribeStackDriftDetectionStatusResponse>")
                .formatted(status, reason);
    }

    public static String driftDetection(String id) {
        return ("<DetectStackDriftResponse><DetectStackDriftResult><StackDriftDetectionId>%s</StackDriftDetectionId>"
                        + "</DetectStackDriftResult></DetectStackDriftResponse>")
                .formatted(id);
    }

    public static String drifts(String... resources) {
        return "<DescribeStackResourceDriftsResponse><DescribeStackResourceDriftsResult><StackResourceDrifts>"
                + String.join("", resources)
                + "</StackResourceDrifts></DescribeStackResourceDriftsResult></DescribeStackResourceDriftsResponse>";
    }

    public static String drift(
            String logicalId, String type, String status, String path, String expected, String actual) {
        return ("<member><LogicalResourceId>%s</LogicalResourceId><ResourceType>%s</ResourceType><StackResourceDriftStatus>%s"
                        + "</StackResourceDriftStatus><PropertyDifferences><member><PropertyPath>%s</PropertyPath><ExpectedValue>%s"
                        + "</ExpectedValue><ActualValue>%s</ActualValue><DifferenceType>NOT_EQUAL</DifferenceType></member>"
                        + "</PropertyDifferences></member>")
                .formatted(logicalId, type, status, path, expected, actual);
    }

    /** A resource that AWS could not check. */
    public static String unread(String logicalId, String type, String reason) {
        return ("<member><LogicalResourceId>%s</LogicalResourceId><ResourceType>%s</ResourceType><StackResourceDriftStatus>UNKNOWN"
                        + "</StackResourceDriftStatus><DriftStatusReason>%s</DriftStatusReason></member>")
                .formatted(logicalId, type, reason);
    }
}
