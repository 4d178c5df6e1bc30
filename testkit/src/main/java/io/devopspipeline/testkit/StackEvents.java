// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads the events of stacks as CloudFormation shows them, each once. */
public final class StackEvents {
    private static final Pattern MEMBER = Pattern.compile("<member>(.*?)</member>", Pattern.DOTALL);

    private final URI endpoint;
    private final String authorization;
    private final HttpClient http;
    private final Set<String> read = new HashSet<>();
    private final Set<String> stacks = new LinkedHashSet<>();

    public StackEvents(Playground playground, HttpClient http) {
        this(playground.aws(), playground.accessKey("curious"), "eu-west-1", http);
    }

    /** @param endpoint looks at the access key of a signature, and not at the signature itself */
    public StackEvents(URI endpoint, String accessKey, String region, HttpClient http) {
        this.endpoint = endpoint;
        this.authorization = "AWS4-HMAC-SHA256 Credential=" + accessKey + "/20260101/" + region
                + "/cloudformation/aws4_request, SignedHeaders=host, Signature=0";
        this.http = http;
    }

    /** What happened to a resource; to the stack itself if the resource has its type. */
    public record Event(String id, String resource, String type, String status) {
        static Event of(String xml) {
            return new Event(
                    value(xml, "EventId"),
                    value(xml, "LogicalResourceId"),
                    value(xml, "ResourceType"),
                    value(xml, "ResourceStatus"));
        }

        /** How a demo shows the end of a resource's creation or deletion. Empty for all else, and for the stack itself. */
        public String finished() {
            return switch (status) {
                case "CREATE_COMPLETE" -> ofResource("  + " + named());
                case "DELETE_COMPLETE" -> ofResource("  - " + named());
                default -> "";
            };
        }

        /** The same for what has failed. */
        public String failed() {
            return switch (status) {
                case "CREATE_FAILED", "UPDATE_FAILED", "DELETE_FAILED" -> ofResource("  ! " + named() + " " + status);
                default -> "";
            };
        }

        private String named() {
            return resource + " (" + type + ")";
        }

        private String ofResource(String shown) {
            return type.equals("AWS::CloudFormation::Stack") ? "" : shown;
        }

        private static String value(String xml, String name) {
            int start = xml.indexOf("<" + name + ">") + name.length() + 2;
            int end = xml.indexOf("</" + name + ">");
            return end < 0 ? "" : xml.substring(start, end);
        }
    }

    /**
     * The events that were not read yet, the oldest first, of these stacks and of those that it was asked about before: a stack that is
     * deleted still has events.
     */
    public List<Event> next(List<String> stackIds) throws InterruptedException {
        stacks.addAll(stackIds);
        List<Event> next = new ArrayList<>();
        for (String stack : stacks) {
            parse(answer(stack)).reversed().stream()
                    .filter(event -> read.add(event.id()))
                    .forEach(next::add);
        }
        return next;
    }

    static List<Event> parse(String xml) {
        return MEMBER.matcher(xml)
                .results()
                .map((MatchResult member) -> Event.of(member.group(1)))
                .toList();
    }

    private String answer(String stackId) throws InterruptedException {
        String form = "Action=DescribeStackEvents&Version=2010-05-15&StackName="
                + URLEncoder.encode(stackId, StandardCharsets.UTF_8);
        try {
            return http.send(
                            HttpRequest.newBuilder(endpoint)
                                    .header("Authorization", authorization)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(form))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException _) {
            return "";
        }
    }
}
