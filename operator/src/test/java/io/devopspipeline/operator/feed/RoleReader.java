// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.client.AssumedRole;
import io.devopspipeline.operator.aws.queue.Queues;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** A role of an account whose queue the operator uses. */
record RoleReader(CannedAws aws, String name) implements Supplier<Queues> {
    static final String QUEUE = "{\"QueueUrl\": \"https://sqs.eu-west-1.amazonaws.com/111122223333/events\"}";
    static final String DENIED = denied("no");
    static final String ABSENT =
            "{\"__type\": \"com.amazonaws.sqs#QueueDoesNotExist\", \"message\": \"The specified queue"
                    + " does not exist or you do not have access to it.\"}";

    /** For what asks no queue. */
    static final Supplier<Queues> UNUSED = () -> {
        throw new IllegalStateException("no queue is asked");
    };

    static String denied(String why) {
        return "{\"__type\": \"AccessDenied\", \"message\": \"" + why + "\"}";
    }

    /** Which the operator may assume. */
    static RoleReader assumable(CannedAws aws, String name) {
        RoleReader reader = new RoleReader(aws, name);
        aws.answersTo("AssumeRole", reader.arn(), 200, """
                <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>%s</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
                <SessionToken>t</SessionToken><Expiration>2999-01-02T03:04:05Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>\
                """.formatted(reader.accessKey()));
        return reader;
    }

    /** Whose trust policy does not name the operator. */
    static RoleReader distrustful(CannedAws aws, String name) {
        RoleReader reader = new RoleReader(aws, name);
        aws.answersTo("AssumeRole", reader.arn(), 403, """
                <ErrorResponse><Error><Code>AccessDenied</Code><Message>User: arn:aws:iam::1:role/o is not authorized to perform: sts:AssumeRole on resource: %s</Message></Error></ErrorResponse>\
                """.formatted(reader.arn()));
        return reader;
    }

    RoleReader gets(String operation, int status, String body) {
        aws.answersTo(operation, accessKey(), status, body);
        return this;
    }

    /** The calls that were made with the role. */
    List<String> calls() {
        return aws.requests().stream()
                .filter(request -> request.authorization().contains(accessKey()))
                .map(CannedAws.Request::operation)
                .toList();
    }

    private String accessKey() {
        return "ASIA" + name.toUpperCase(Locale.ROOT);
    }

    private String arn() {
        return "arn:aws:iam::111122223333:role/" + name;
    }

    @Override
    public Queues get() {
        return aws.account(new AssumedRole(arn(), Optional.empty())).queues();
    }
}
