// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;

/** A CloudWatch alarm that goes off when so many data points in a row, one a minute, breach its threshold. */
final class Alarm {
    final String name;

    private final int points;
    private final String arn;
    private int breaching;

    Alarm(String region, String name, int points) {
        this.name = name;
        this.points = points;
        this.arn = Account.arn("cloudwatch", region, "alarm:" + name);
    }

    /** A minute's data point. */
    void point(boolean breaches) {
        breaching = breaches ? breaching + 1 : 0;
    }

    /** A minute without a data point. AWS: insufficient data is no breach. */
    void noPoint() {
        breaching = 0;
    }

    boolean off() {
        return breaching >= points;
    }

    ObjectNode view() {
        return Json.object().put("AlarmName", name).put("AlarmARN", arn);
    }
}
