// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** CloudFormation's list of all stacks of an account and region, a hundred on each page. */
final class StackListAnswer {
    private static final int PAGE = 100;
    private static final Pattern TOKEN = Pattern.compile("NextToken=(\\d+)");

    private StackListAnswer() {}

    static AwsAnswer answer(AwsRequest request, Collection<AwsApp> apps) {
        Matcher token = TOKEN.matcher(request.body());
        int from = token.find() ? Integer.parseInt(token.group(1)) : 0;
        List<String> all = apps.stream()
                .filter(app -> app.names().account().equals(request.account())
                        && app.names().region().equals(request.region()))
                .flatMap(app -> Stream.of(true, false).map(artifacts -> summary(app, artifacts)))
                .sorted()
                .toList();
        int to = Math.min(all.size(), from + PAGE);
        String next = to < all.size() ? "<NextToken>" + to + "</NextToken>" : "";
        return StackAnswers.result(
                request,
                all.subList(from, to).stream()
                        .collect(Collectors.joining("", "<StackSummaries>", "</StackSummaries>" + next)));
    }

    private static String summary(AwsApp app, boolean artifacts) {
        String name = app.stack(artifacts).name();
        return "<member><StackId>%s</StackId><StackName>%s</StackName><StackStatus>%s</StackStatus><CreationTime>%s</CreationTime></member>"
                .formatted(app.names().stackId(name), name, StackAnswers.status(artifacts), StackAnswers.CREATED);
    }
}
