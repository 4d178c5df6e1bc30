// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import java.util.Map;
import java.util.stream.Collectors;

/** CloudFormation about a complete stack. */
final class StackAnswers implements ServiceAnswers {
    static final String CREATED = "2026-01-02T03:04:05Z";

    @Override
    public AwsAnswer answer(AwsRequest request, AwsApp app) {
        boolean artifacts = request.isAboutArtifacts();
        AwsApp.Stack stack = app.stack(artifacts);
        String id = app.names().stackId(stack.name());
        return switch (request.operation()) {
            case "DescribeStacks" -> result(request, described(id, stack, artifacts));
            case "GetTemplate" -> result(request, "<TemplateBody>" + escaped(stack.template()) + "</TemplateBody>");
            case "DescribeStackEvents" ->
                result(request, "<StackEvents>" + event(id, stack, artifacts) + "</StackEvents>");
            case "ListChangeSets" -> result(request, "<Summaries/>");
            default -> AwsDouble.unknown(request);
        };
    }

    static AwsAnswer result(AwsRequest request, String members) {
        return AwsAnswer.xml(
                "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>".formatted(request.operation(), members));
    }

    private static String described(String id, AwsApp.Stack stack, boolean artifacts) {
        return "<Stacks><member><StackId>%s</StackId><StackName>%s</StackName><StackStatus>%s</StackStatus><CreationTime>%s</CreationTime>"
                        .formatted(id, stack.name(), status(artifacts), CREATED)
                + pairs("Parameters", "ParameterKey", "ParameterValue", stack.parameters())
                + pairs("Outputs", "OutputKey", "OutputValue", stack.outputs())
                + pairs("Tags", "Key", "Value", stack.tags())
                + "</member></Stacks>";
    }

    /** The pipeline stack was updated once, by the hand-over of the task count. */
    static String status(boolean artifacts) {
        return artifacts ? "CREATE_COMPLETE" : "UPDATE_COMPLETE";
    }

    private static String event(String id, AwsApp.Stack stack, boolean artifacts) {
        return "<member><Timestamp>%s</Timestamp><LogicalResourceId>%s</LogicalResourceId><PhysicalResourceId>%s</PhysicalResourceId><ResourceType>AWS::CloudFormation::Stack</ResourceType><ResourceStatus>%s</ResourceStatus></member>"
                .formatted(CREATED, stack.name(), id, status(artifacts));
    }

    private static String pairs(String list, String key, String value, Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> "<member><%1$s>%2$s</%1$s><%3$s>%4$s</%3$s></member>"
                        .formatted(key, escaped(pair.getKey()), value, escaped(pair.getValue())))
                .collect(Collectors.joining("", "<" + list + ">", "</" + list + ">"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
