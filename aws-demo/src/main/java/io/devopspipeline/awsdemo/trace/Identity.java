// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.trace;

import java.util.LinkedHashMap;
import java.util.Map;

/** Who uses an account: what a trace must not show. Each has a stand-in, the same in the whole trace. */
public record Identity(String account, String arn, String userId) {
    static final String ACCOUNT = "111122223333";

    private static final String NAME = "demo";

    /** A name alone could be a part of any word: it is replaced where ARNs and ids of users have it, and if it is an address, everywhere. */
    Map<String, String> standIns() {
        Map<String, String> standIns = new LinkedHashMap<>();
        standIns.put(arn, "arn:aws:sts::" + ACCOUNT + ":assumed-role/" + NAME + "/" + NAME);
        standIns.put(userId, "AROAEXAMPLE:" + NAME);
        int slash = arn.lastIndexOf('/');
        if (slash >= 0) {
            String name = arn.substring(slash + 1);
            standIns.put("/" + name, "/" + NAME);
            standIns.put(":" + name, ":" + NAME);
            if (name.contains("@")) {
                standIns.put(name, NAME);
            }
        }
        standIns.put(account, ACCOUNT);
        standIns.remove("");
        return standIns;
    }
}
