// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which calls came in, by caller (access key id), service, operation and outcome; and the last ones one by one. */
public final class CallLog {
    private static final int KEPT = 2000;

    private record Entry(Instant at, String caller, String service, String operation, String outcome) {}

    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();
    private final Deque<Entry> last = new ArrayDeque<>();
    private final Set<String> ignored = new TreeSet<>();

    /** @param outcome {@code ok} or AWS's error code */
    synchronized void add(Call call, String outcome, Instant at) {
        String caller = call.caller().accessKeyId();
        counts.computeIfAbsent(caller, name -> new TreeMap<>())
                .merge(call.service() + ":" + call.operation() + " " + outcome, 1, Integer::sum);
        last.addLast(new Entry(at, caller, call.service(), call.operation(), outcome));
        if (last.size() > KEPT) {
            last.removeFirst();
        }
    }

    /** @param members that the operation accepted and did not look at */
    synchronized void ignored(Call call, Set<String> members) {
        members.forEach(member -> ignored.add(call.service() + ":" + call.operation() + " " + member));
    }

    /** Every member that an operation accepted and did not look at, as {@code ecr:DescribeImages filter.tagStatus}. */
    synchronized ArrayNode ignored() {
        ArrayNode list = Json.array();
        ignored.forEach(list::add);
        return list;
    }

    /** {@code {"<caller>": {"total": n, "calls": {"ecs:DescribeServices ok": n, …}}}}; only one caller's when named. */
    synchronized ObjectNode counts(String onlyCaller) {
        ObjectNode all = Json.object();
        counts.forEach((caller, calls) -> {
            if (onlyCaller.isEmpty() || onlyCaller.equals(caller)) {
                ObjectNode one = all.putObject(caller);
                one.put(
                        "total",
                        calls.values().stream().mapToInt(Integer::intValue).sum());
                ObjectNode each = one.putObject("calls");
                calls.forEach(each::put);
            }
        });
        return all;
    }

    synchronized ArrayNode last() {
        ArrayNode list = Json.array();
        last.forEach(entry -> list.addObject()
                .put("at", Json.iso(entry.at()))
                .put("caller", entry.caller())
                .put("call", entry.service() + ":" + entry.operation())
                .put("outcome", entry.outcome()));
        return list;
    }

    synchronized void clear() {
        counts.clear();
        last.clear();
    }
}
