// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.http.Interception;
import io.devopspipeline.sandbox.http.NoAnswerException;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.WatchedInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The faults that were asked for, AWS's rates, and the one place where calls meet them; every call is counted here. */
public final class FaultBook implements Interception, ResourceFaults, EventFaults {
    private final Account account;
    private final CallLog log;
    private final Rates rates;
    private final List<Fault> faults = new ArrayList<>();
    private int ids;

    public FaultBook(Account account, CallLog log) {
        this(account, log, RateTable.NONE);
    }

    /** @param rates at which clients are throttled */
    public FaultBook(Account account, CallLog log, RateTable rates) {
        this.account = account;
        this.rates = new Rates(account, rates);
        this.log = log;
    }

    /** Throttles by another table from now on. */
    public void throttle(ObjectNode asked) {
        rates.use(asked);
    }

    synchronized ObjectNode add(ObjectNode asked) {
        Fault fault = new Fault(++ids, asked, account);
        faults.add(fault);
        return fault.view();
    }

    synchronized ArrayNode list() {
        ArrayNode list = Json.array();
        faults.forEach(fault -> list.add(fault.view()));
        return list;
    }

    synchronized void clear() {
        faults.clear();
    }

    synchronized boolean remove(int id) {
        return faults.removeIf(fault -> fault.id == id);
    }

    private synchronized Optional<Fault> hit(Call call) {
        return faults.stream().filter(fault -> fault.hits(call)).findFirst();
    }

    @Override
    public synchronized Optional<ResourceFailure> find(String stackName, String logicalId, String type, String action) {
        return faults.stream()
                .filter(fault -> fault.hits(stackName, logicalId, type, action))
                .findFirst()
                .map(fault ->
                        new ResourceFailure(fault.message("Internal failure"), "", 500, fault.handlerErrorCode()));
    }

    @Override
    public synchronized Optional<EventFault> find(String service, String source, String detailType) {
        return faults.stream()
                .filter(fault -> fault.hitsEvent(service, source, detailType))
                .findFirst()
                .map(Fault::event);
    }

    /** AWS's own quota is 2,000. */
    @Override
    public synchronized int stackQuota() {
        return faults.stream()
                .filter(fault -> fault.kind == FaultKind.STACK_QUOTA)
                .mapToInt(Fault::limit)
                .min()
                .orElse(2000);
    }

    @Override
    public <T> T around(Call call, Supplier<T> operation) {
        try {
            T answer = faulty(call, operation);
            log.add(call, "ok", account.now());
            log.ignored(call, WatchedInput.unread(call.input()));
            return answer;
        } catch (AwsException e) {
            log.add(call, e.code(), account.now());
            throw e;
        } catch (NoAnswerException e) {
            log.add(call, "no answer", account.now());
            throw e;
        } catch (RuntimeException e) {
            log.add(call, "InternalFailure", account.now());
            throw e;
        }
    }

    private <T> T faulty(Call call, Supplier<T> operation) {
        rates.admit(call);
        Optional<Fault> hit = hit(call);
        if (hit.isEmpty()) {
            return operation.get();
        }
        Fault fault = hit.get();
        return switch (fault.kind) {
            case THROTTLE -> throw Refusals.throttled(call);
            case DENY -> throw Refusals.denied(call);
            case ERROR ->
                throw new AwsException(
                        500, "InternalFailure", fault.message("We encountered an internal error. Please try again."));
            case UNAVAILABLE -> throw new AwsException(503, "ServiceUnavailable", fault.message("Service Unavailable"));
            case REFUSE -> throw AwsException.of(fault.code(), fault.message("Refused on demand"));
            case TIMEOUT_BEFORE -> throw new NoAnswerException();
            case TIMEOUT_AFTER -> {
                var _ = operation.get();
                throw new NoAnswerException();
            }
            case STALE -> fault.memory().recall(call, operation);
            case FAIL_RESOURCE, STACK_QUOTA, EVENT_LOST, EVENT_DOUBLED, EVENT_DELAYED, EVENT_REORDERED ->
                operation.get();
        };
    }
}
