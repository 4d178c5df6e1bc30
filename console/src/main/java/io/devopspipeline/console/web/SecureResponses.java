// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.web;

import io.devopspipeline.console.html.Html;
import io.devopspipeline.sandbox.http.HttpAnswer;
import java.util.Map;

/** SecureResponses with the headers that keep a browser from doing more with them than we want. */
public final class SecureResponses {
    /** No script, style or address but our own, and none in the page's text. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String FRAMED =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store",
            "Content-Security-Policy", POLICY);

    private SecureResponses() {}

    public static HttpAnswer html(int status, Html page) {
        return guarded(HttpAnswer.text(status, "text/html; charset=utf-8", page.toString()));
    }

    /** In a frame of our own pages, as a page of no site: without scripts, forms, cookies and addresses. */
    public static HttpAnswer framed(Document document) {
        return guarded(HttpAnswer.bytes(200, document.contentType(), document.content()))
                .with("X-Frame-Options", "SAMEORIGIN")
                .with("Content-Security-Policy", FRAMED);
    }

    public static HttpAnswer redirect(String path) {
        return guarded(HttpAnswer.empty(303)).with("Location", path);
    }

    public static HttpAnswer guarded(HttpAnswer answer) {
        HttpAnswer safe = answer;
        for (Map.Entry<String, String> header : HEADERS.entrySet()) {
            safe = safe.with(header.getKey(), header.getValue());
        }
        return safe;
    }
}
