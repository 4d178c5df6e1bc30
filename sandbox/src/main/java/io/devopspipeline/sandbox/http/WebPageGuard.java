// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses what a web page in the developer's browser can send to a loopback port: requests under a host name of its own (DNS rebinding), and
 * requests that the browser marks as another site's. AWS's clients and git send neither.
 */
final class WebPageGuard {
    private static final Pattern LOOPBACK =
            Pattern.compile("(?:(?:[a-z0-9_-][a-z0-9._-]*\\.)?localhost|127(?:\\.\\d{1,3}){3}|\\[::1])(?::\\d{1,5})?");

    private static final List<String> OWN_SITES = List.of("same-origin", "none");

    private WebPageGuard() {}

    /** @return what is refused and how to fix it; empty when the request may come in */
    static Optional<String> refusal(HttpCall call) {
        List<String> hosts = call.headers("Host");
        String host = hosts.size() == 1 ? hosts.getFirst() : "";
        if (!LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
            return Optional.of(foreignHost(host));
        }
        Optional<String> origin = call.headers("Origin").stream()
                .filter(each -> !each.equalsIgnoreCase("http://" + host))
                .findFirst();
        Optional<String> site = call.headers("Sec-Fetch-Site").stream()
                .filter(each -> !OWN_SITES.contains(each))
                .findFirst();
        return origin.map(page -> webPage("Origin: " + page))
                .or(() -> site.map(relation -> webPage("Sec-Fetch-Site: " + relation)));
    }

    private static String foreignHost(String host) {
        return "The sandbox refused the host \"" + host
                + "\". It answers to localhost, to names that end in .localhost, to 127.0.0.0/8 and to [::1], so that no web page"
                + " reaches it under another name. Use the endpoint that it printed at its start.";
    }

    private static String webPage(String header) {
        return "The sandbox refused a request of a web page (" + header
                + "). Web pages of other sites must not call it. Use the AWS CLI, an AWS SDK, git or curl.";
    }
}
