// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudwatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import java.util.List;
import java.util.Map;

final class AlarmOperations {
    private static final int PAGE = 50;

    private final Alarms alarms;

    AlarmOperations(Alarms alarms) {
        this.alarms = alarms;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "PutMetricAlarm", this::put,
                "DescribeAlarms", this::describe,
                "DeleteAlarms", this::delete,
                "SetAlarmState", this::set);
    }

    private ObjectNode put(Call call) {
        Members.known(call, AlarmType.SCHEMA.names());
        alarms.put(
                call.region(),
                Members.text(call.input(), "AlarmName"),
                call.input(),
                Members.tags(call.input().path("Tags"), "Key", "Value"));
        return Json.object();
    }

    /** AWS shows alarms of metrics alone unless asked for others; there are no others here. */
    private ObjectNode describe(Call call) {
        Members.known(call, "AlarmNames", "AlarmNamePrefix", "AlarmTypes", "StateValue", "MaxRecords", "NextToken");
        List<String> names = Members.strings(call.input().path("AlarmNames"));
        List<String> types = Members.strings(call.input().path("AlarmTypes"));
        String prefix = Members.text(call.input(), "AlarmNamePrefix");
        String state = Members.text(call.input(), "StateValue");
        ObjectNode answer = Page.of(
                        call,
                        alarms.in(call.region()).stream()
                                .filter(alarm -> types.isEmpty() || types.contains("MetricAlarm"))
                                .filter(alarm -> names.isEmpty() || names.contains(alarm.name))
                                .filter(alarm -> alarm.name.startsWith(prefix))
                                .filter(alarm ->
                                        state.isEmpty() || alarm.state().name().equals(state))
                                .map(MetricAlarm::view)
                                .toList(),
                        "NextToken",
                        call.input().path("MaxRecords").asInt(PAGE))
                .answer("MetricAlarms", "NextToken");
        answer.putArray("CompositeAlarms");
        return answer;
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "AlarmNames");
        alarms.delete(call.region(), Members.strings(call.input().path("AlarmNames")));
        return Json.object();
    }

    private ObjectNode set(Call call) {
        Members.known(call, "AlarmName", "StateValue", "StateReason", "StateReasonData");
        Members.withoutEffect(call, "StateReasonData");
        alarms.set(
                call.region(),
                Members.text(call.input(), "AlarmName"),
                Members.text(call.input(), "StateValue"),
                Members.text(call.input(), "StateReason"));
        return Json.object();
    }
}
