// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.account.ServiceRoles;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How EventBridge calls a target. A refusal is logged and drops the event: EventBridge does not repeat what it has no permission for. */
record TargetCall(Directory directory) {
    private static final Logger LOG = LoggerFactory.getLogger(TargetCall.class);
    private static final String PRINCIPAL = "events.amazonaws.com";

    void make(Rule rule, JsonNode target, ObjectNode event) {
        String arn = target.path("Arn").asText();
        try {
            if (TargetCheck.service(arn).equals("sqs")) {
                send(rule, arn, event);
            } else {
                start(rule, target, arn);
            }
        } catch (AwsException e) {
            LOG.info("rule {} could not deliver to {}: {}", rule.name(), arn, e.text());
        }
    }

    private void send(Rule rule, String arn, ObjectNode event) {
        if (!directory.roles().admits(PRINCIPAL, rule.arn(), "sqs:SendMessage", arn)) {
            throw AwsException.of(
                    "AccessDenied",
                    "the policy of the queue does not allow " + PRINCIPAL + " sqs:SendMessage for " + rule.arn());
        }
        ObjectNode input = Json.object()
                .put("QueueUrl", "https://sqs." + rule.region() + ".amazonaws.com/" + Account.ID + "/" + name(arn))
                .put("MessageBody", event.toString());
        directory.call(PRINCIPAL, rule.region(), "sqs", "SendMessage", input);
    }

    private void start(Rule rule, JsonNode target, String arn) {
        checkRole(rule, target, arn);
        ObjectNode input = Json.object().put("name", name(arn)).put("sandboxTrigger", rule.arn());
        directory.call(PRINCIPAL, rule.region(), "codepipeline", "StartPipelineExecution", input);
    }

    private static String name(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    /** @throws AwsException when EventBridge may not assume the target's role, or the role may not start the pipeline */
    private void checkRole(Rule rule, JsonNode target, String arn) {
        String role = target.path("RoleArn").asText();
        if (!directory.roles().trusts(PRINCIPAL, role, rule.arn())) {
            throw AwsException.of("AccessDeniedException", "EventBridge is not authorized to assume role " + role);
        }
        ServiceRoles.Use use = new ServiceRoles.Use(PRINCIPAL, role, rule.name());
        directory.roles().check(use, rule.region(), "codepipeline:StartPipelineExecution", arn);
    }
}
