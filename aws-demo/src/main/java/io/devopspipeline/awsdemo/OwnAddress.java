// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The address that this machine has in the internet: only it can connect to the app. */
final class OwnAddress {
    private static final URI CHECK = URI.create("https://checkip.amazonaws.com");

    private OwnAddress() {}

    /** @return with /32 @throws IllegalStateException with the variable that says it instead */
    static String cidr() throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String address = http.send(
                            HttpRequest.newBuilder(CHECK)
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body()
                    .strip();
            if (address.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
                return address + "/32";
            }
        } catch (IOException _) {
            // The message below is for both.
        }
        throw new IllegalStateException("This machine's public IPv4 address could not be found at " + CHECK
                + ". Give the range that can connect to the app: make aws-demo CIDR=203.0.113.7/32");
    }
}
