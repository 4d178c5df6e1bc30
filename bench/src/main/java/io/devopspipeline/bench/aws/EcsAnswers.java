// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ECS: a service with one deployment. */
final class EcsAnswers implements ServiceAnswers {
    private static final Pattern COUNT = Pattern.compile("\"desiredCount\"\\s*:\\s*(\\d+)");

    @Override
    public AwsAnswer answer(AwsRequest request, AwsApp app) {
        return switch (request.operation()) {
            case "DescribeServices" -> AwsAnswer.json("{\"services\":[%s]}".formatted(service(app)));
            case "DescribeTaskDefinition" -> AwsAnswer.json(definition(app));
            case "ListTasks" -> AwsAnswer.json("{\"taskArns\":[]}");
            case "TagResource" -> AwsAnswer.json("{}");
            case "UpdateService" -> update(request, app);
            default -> AwsDouble.unknown(request);
        };
    }

    private static AwsAnswer update(AwsRequest request, AwsApp app) {
        Matcher count = COUNT.matcher(request.body());
        if (!count.find()) {
            return AwsDouble.unknown(request);
        }
        app.scale(Integer.parseInt(count.group(1)));
        return AwsAnswer.json("{\"service\":%s}".formatted(service(app)));
    }

    private static String service(AwsApp app) {
        int desired = app.desired();
        int running = app.running();
        return """
            {"serviceArn":"%1$s","serviceName":"%2$s","status":"ACTIVE","desiredCount":%3$d,"runningCount":%4$d,"pendingCount":%5$d,
            "taskDefinition":"%6$s","deployments":[{"id":"ecs-svc/1","status":"PRIMARY","taskDefinition":"%6$s","desiredCount":%3$d,
            "runningCount":%4$d,"rolloutState":"COMPLETED","failedTasks":0,"createdAt":1767323045}],"events":[]}
            """.formatted(
                        app.names().serviceArn(),
                        app.names().service(),
                        desired,
                        running,
                        Math.max(0, desired - running),
                        app.names().revision());
    }

    private static String definition(AwsApp app) {
        return """
            {"taskDefinition":{"taskDefinitionArn":"%s","family":"%s","revision":1,"status":"ACTIVE","cpu":"256","memory":"512",
            "containerDefinitions":[{"name":"app","image":"%s","dockerLabels":{"devopspipeline.io/task-digest":"%s"}}]},"tags":[]}
            """.formatted(
                app.names().revision(), app.names().pipelineStack(), app.names().image(), app.taskDigest());
    }
}
