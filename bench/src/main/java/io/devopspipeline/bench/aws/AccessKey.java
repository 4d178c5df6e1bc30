// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

/** Access keys of the double: they end with the account, so that it needs no list of them. */
public final class AccessKey {
    private static final int ACCOUNT = 12;

    private AccessKey() {}

    /** Of a caller that is in the account from the beginning. */
    public static String of(String account) {
        return "AKIA" + account;
    }

    static String session(String account) {
        return "ASIA" + account;
    }

    static String account(String accessKey) {
        return accessKey.substring(Math.max(0, accessKey.length() - ACCOUNT));
    }
}
