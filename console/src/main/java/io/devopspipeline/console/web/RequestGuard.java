// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.web;

import io.devopspipeline.sandbox.http.HttpCall;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides who may use the console: the browser that came once with the token of its start, and holds a cookie since. Changes come only from the
 * console's own pages. The sandbox's server has refused foreign hosts and origins before.
 */
public final class RequestGuard {
    /** The header in which our own pages send the token of forms. */
    public static final String FORM_TOKEN = "X-Console-Token";

    private final String token = random();
    private final String session = random();
    private final String formToken = random();

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** What the address has at the first visit. */
    public String token() {
        return token;
    }

    public String formToken() {
        return formToken;
    }

    public boolean isToken(String given) {
        return equal(token, given);
    }

    /** @param port cookies do not know ports, so that two consoles on one host need two names */
    public String cookie(int port) {
        return name(port) + "=" + session + "; Path=/_console/; HttpOnly; SameSite=Strict";
    }

    private static String name(int port) {
        return "console-" + port;
    }

    public boolean mayRead(HttpCall call, int port) {
        List<String> cookies = call.headers().getOrDefault("Cookie", List.of());
        String prefix = name(port) + "=";
        return cookies.stream()
                .flatMap(header -> Stream.of(header.split(";")))
                .map(String::strip)
                .anyMatch(cookie -> cookie.startsWith(prefix) && equal(session, cookie.substring(prefix.length())));
    }

    /** Whether one of our own pages sent this change: only they know the token, and their origin is this server. */
    public boolean mayChange(HttpCall call, int port) {
        return mayRead(call, port)
                && call.header("Origin").equals("http://" + call.header("Host"))
                && equal(formToken, call.header(FORM_TOKEN));
    }

    /** In the same time wherever they differ. */
    private static boolean equal(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
