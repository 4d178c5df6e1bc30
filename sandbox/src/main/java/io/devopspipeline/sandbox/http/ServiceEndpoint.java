// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.AwsService;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Caller;
import io.devopspipeline.sandbox.wire.Gate;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import io.devopspipeline.sandbox.wire.QueryInput;
import io.devopspipeline.sandbox.wire.XmlOutput;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One service over its wire protocol: reads the input, finds the operation, writes the answer or the error as AWS does. */
final class ServiceEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceEndpoint.class);
    private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final AwsService service;
    private final Account account;
    private final Interception interception;
    private final Gate gate;

    ServiceEndpoint(AwsService service, Account account, Interception interception, Gate gate) {
        this.service = service;
        this.account = account;
        this.interception = interception;
        this.gate = gate;
    }

    /** Whether an unsigned form is meant for this service: the Query protocol's version of its API says so. */
    boolean isAddressedBy(String form) {
        return service.protocol() == Protocol.QUERY
                && VERSION.matcher(service.apiName())
                        .results()
                        .anyMatch(date -> form.contains("Version=" + date.group()));
    }

    HttpAnswer answer(HttpCall http, Caller caller) throws IOException {
        String requestId = Account.uuid();
        String operation = "";
        HttpAnswer answer;
        try {
            Call call = read(http, caller);
            operation = call.operation();
            answer = success(operation, interception.around(call, () -> answer(call)), requestId);
        } catch (AwsException e) {
            answer = error(e, requestId);
        } catch (NoAnswerException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("{}:{} failed", service.signingName(), operation, e);
            answer = error(internalFailure(), requestId);
        }
        return answer.with("x-amzn-RequestId", requestId);
    }

    private ObjectNode answer(Call call) {
        Operation operation = service.operations().get(call.operation());
        if (operation == null) {
            throw unknownOperation(call.operation());
        }
        if (call.caller().isAnonymous() && !service.takesUnsigned(call.operation())) {
            throw unsigned();
        }
        return account.exclusively(() -> {
            gate.admit(call);
            return operation.answer(call);
        });
    }

    private AwsException unsigned() {
        return service.protocol() == Protocol.JSON
                ? AwsException.of("MissingAuthenticationTokenException", "Missing Authentication Token")
                : new AwsException(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }

    private static AwsException internalFailure() {
        return new AwsException(
                500,
                "InternalFailure",
                "The request processing has failed because of an unknown error, exception or failure.");
    }

    private AwsException unknownOperation(String operation) {
        return AwsException.notInSandbox("The operation " + service.signingName() + ":" + operation);
    }

    private Call read(HttpCall http, Caller caller) throws IOException {
        return switch (service.protocol()) {
            case JSON -> {
                String target = http.header("X-Amz-Target");
                yield new Call(
                        service.signingName(),
                        target.substring(target.lastIndexOf('.') + 1),
                        tree(http.text()),
                        caller);
            }
            case QUERY, EC2 -> {
                Map<String, String> form = HttpCall.form(
                        http.method().equals("GET") ? String.valueOf(http.uri().getRawQuery()) : http.text());
                String action = form.getOrDefault("Action", "");
                form.remove("Action");
                form.remove("Version");
                yield new Call(service.signingName(), action, QueryInput.read(form), caller);
            }
        };
    }

    private static ObjectNode tree(String body) {
        try {
            JsonNode tree = Json.MAPPER.readTree(body.isBlank() ? "{}" : body);
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw AwsException.of("SerializationException", "The body is no JSON: " + e.getOriginalMessage());
        }
        throw AwsException.of("SerializationException", "The body must be a JSON object.");
    }

    private HttpAnswer success(String operation, ObjectNode output, String requestId) {
        return switch (service.protocol()) {
            case JSON -> json(200, output);
            case QUERY ->
                xml(
                        200,
                        new XmlOutput("member")
                                .open(operation + "Response xmlns=\"" + service.apiName() + "\"")
                                .open(operation + "Result")
                                .content(output)
                                .close(operation + "Result")
                                .open("ResponseMetadata")
                                .text("RequestId", requestId)
                                .close("ResponseMetadata")
                                .close(operation + "Response"));
            case EC2 ->
                xml(
                        200,
                        new XmlOutput("item")
                                .open(operation + "Response xmlns=\"" + service.apiName() + "\"")
                                .text("requestId", requestId)
                                .content(output)
                                .close(operation + "Response"));
        };
    }

    private HttpAnswer error(AwsException e, String requestId) {
        return switch (service.protocol()) {
            case JSON -> json(e.status(), Json.object().put("__type", e.code()).put("message", e.text()));
            case QUERY ->
                xml(
                        e.status(),
                        new XmlOutput("member")
                                .open("ErrorResponse xmlns=\"" + service.apiName() + "\"")
                                .open("Error")
                                .text("Type", e.status() < 500 ? "Sender" : "Receiver")
                                .text("Code", e.code())
                                .text("Message", e.text())
                                .close("Error")
                                .text("RequestId", requestId)
                                .close("ErrorResponse"));
            case EC2 ->
                xml(
                        e.status(),
                        new XmlOutput("item")
                                .open("Response")
                                .open("Errors")
                                .open("Error")
                                .text("Code", e.code())
                                .text("Message", e.text())
                                .close("Error")
                                .close("Errors")
                                .text("RequestID", requestId)
                                .close("Response"));
        };
    }

    private static HttpAnswer json(int status, ObjectNode body) {
        return HttpAnswer.text(status, "application/x-amz-json-1.1", body.toString());
    }

    private static HttpAnswer xml(int status, XmlOutput body) {
        return HttpAnswer.text(status, "text/xml", body.toString());
    }
}
