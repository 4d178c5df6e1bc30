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
import io.devopspipeline.sandbox.wire.JsonTwin;
import io.devopspipeline.sandbox.wire.LongPoll;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import io.devopspipeline.sandbox.wire.QueryInput;
import io.devopspipeline.sandbox.wire.WatchedInput;
import io.devopspipeline.sandbox.wire.XmlOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One service over its wire protocol: reads the input, finds the operation, writes the answer or the error as AWS does. */
final class ServiceEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceEndpoint.class);
    private static final List<String> JSON_TYPES = List.of("application/x-amz-json-1.0", "application/x-amz-json-1.1");
    /** The SDKs send none for a request without a body. */
    private static final List<String> XML_TYPES = List.of("", "text/xml", "application/xml");

    private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final AwsService service;
    private final Account account;
    private final Interception interception;
    private final Gate gate;
    private final AccessKeys keys;

    ServiceEndpoint(AwsService service, Account account, Interception interception, Gate gate, AccessKeys keys) {
        this.service = service;
        this.account = account;
        this.interception = interception;
        this.gate = gate;
        this.keys = keys;
    }

    /** Whether an unsigned form is meant for this service: the Query protocol's version of its API says so. */
    boolean isAddressedBy(String form) {
        return service.protocol() == Protocol.QUERY
                && VERSION.matcher(service.apiName())
                        .results()
                        .anyMatch(date -> form.contains("Version=" + date.group()));
    }

    /** Whether this is the same service by another protocol. */
    boolean isTwinOf(ServiceEndpoint other) {
        return service instanceof JsonTwin twin && twin.service() == other.service;
    }

    /** @param signer by the access key of the signature */
    HttpAnswer answer(HttpCall http, Caller signer) throws IOException {
        String requestId = Account.uuid();
        String operation = "";
        HttpAnswer answer;
        try {
            Caller caller = keys.caller(signer).orElseThrow(() -> notTaken(signer));
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
            throw unsigned("");
        }
        if (operation instanceof LongPoll poll) {
            return awaited(poll, call);
        }
        return account.exclusively(() -> {
            gate.admit(call);
            return operation.answer(call);
        });
    }

    private ObjectNode awaited(LongPoll poll, Call call) {
        Duration patience = account.exclusively(() -> {
            gate.admit(call);
            return poll.patience(call);
        });
        return account.awaiting(patience, () -> poll.answer(call), answer -> !poll.isEmpty(answer));
    }

    private AwsException unsigned(String fix) {
        return service.protocol() == Protocol.JSON
                ? AwsException.of("MissingAuthenticationTokenException", "Missing Authentication Token" + fix)
                : new AwsException(403, "MissingAuthenticationToken", "Request is missing Authentication Token" + fix);
    }

    /** With AWS's codes for an access key that does not exist. */
    private AwsException notTaken(Caller signer) {
        if (signer.isAnonymous()) {
            return unsigned(". " + AccessKeys.FIX);
        }
        String text = "The security token included in the request is invalid. The sandbox does not know the access key "
                + signer.accessKeyId() + ". " + AccessKeys.FIX;
        return switch (service.protocol()) {
            case JSON -> AwsException.of("UnrecognizedClientException", text);
            case QUERY -> new AwsException(403, "InvalidClientTokenId", text);
            case EC2 -> new AwsException(401, "AuthFailure", text);
            case REST_XML -> new AwsException(403, "InvalidClientTokenId", text);
        };
    }

    /** A browser can send other types without asking, which no client of this protocol sends. */
    private void requireContentType(HttpCall http) {
        boolean usual =
                switch (service.protocol()) {
                    case JSON -> JSON_TYPES.stream().anyMatch(http::hasContentType);
                    case QUERY, EC2 -> http.method().equals("GET") || http.isForm();
                    case REST_XML ->
                        XML_TYPES.contains(
                                http.header("Content-Type").split(";", 2)[0].strip());
                };
        if (!usual) {
            String sent = http.header("Content-Type");
            throw new AwsException(
                    415,
                    "UnsupportedMediaType",
                    "The sandbox refused the content type \"" + sent + "\" for " + service.signingName() + ". Send "
                            + usualContentType() + ".");
        }
    }

    private String usualContentType() {
        return switch (service.protocol()) {
            case JSON -> JSON_TYPES.getLast();
            case QUERY, EC2 -> HttpCall.FORM;
            case REST_XML -> XML_TYPES.getLast();
        };
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
        requireContentType(http);
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
                yield new Call(service.signingName(), action, WatchedInput.of(QueryInput.read(form)), caller);
            }
            case REST_XML -> RestCall.read(service, http, caller);
        };
    }

    private static ObjectNode tree(String body) {
        try {
            JsonNode tree = WatchedInput.parse(body.isBlank() ? "{}" : body);
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
            case REST_XML ->
                xml(
                        RestCall.status(service, operation),
                        XmlOutput.singular()
                                .open(operation + "Response xmlns=\"" + service.apiName() + "\"")
                                .content(output)
                                .close(operation + "Response"));
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
            case JSON -> jsonError(e);
            case QUERY, REST_XML ->
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

    private HttpAnswer jsonError(AwsException e) {
        String type = service.errorNamespace() + e.code();
        HttpAnswer answer = json(e.status(), Json.object().put("__type", type).put("message", e.text()));
        for (Map.Entry<String, String> header : e.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    private static HttpAnswer json(int status, ObjectNode body) {
        return HttpAnswer.text(status, "application/x-amz-json-1.1", body.toString());
    }

    private static HttpAnswer xml(int status, XmlOutput body) {
        return HttpAnswer.text(status, "text/xml", body.toString());
    }
}
