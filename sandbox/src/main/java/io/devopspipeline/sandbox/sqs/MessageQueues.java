// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sqs;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Members;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The queues of the account, in all regions. */
final class MessageQueues {
    private static final Duration NAME_IS_TAKEN = Duration.ofSeconds(60);
    private static final String FIFO = ".fifo";

    private final Account account;
    private final Map<String, MessageQueue> queues = new TreeMap<>();
    private final Map<String, Duration> deleted = new HashMap<>();

    MessageQueues(Account account) {
        this.account = account;
    }

    Stream<MessageQueue> all() {
        return queues.values().stream();
    }

    Stream<MessageQueue> in(String region) {
        return all().filter(queue -> queue.region.equals(region));
    }

    Optional<MessageQueue> find(String region, String name) {
        return Optional.ofNullable(queues.get(key(region, name)));
    }

    /** AWS: a queue that is there already is answered if it has the same attributes. */
    MessageQueue create(String region, String name, Map<String, String> attributes, Map<String, String> tags) {
        checkName(name);
        QueueSettings settings = new QueueSettings(attributes);
        Optional<MessageQueue> existing = find(region, name);
        if (existing.isPresent()) {
            return same(existing.get(), attributes);
        }
        Duration since = deleted.get(key(region, name));
        if (since != null && account.passed().minus(since).compareTo(NAME_IS_TAKEN) < 0) {
            throw SqsRefusal.QUEUE_DELETED_RECENTLY.because(
                    "You must wait 60 seconds after deleting a queue before you can create another with the same name.");
        }
        MessageQueue made = new MessageQueue(account, region, name, settings, tags);
        queues.put(key(region, name), made);
        return made;
    }

    private static void checkName(String name) {
        if (name.endsWith(FIFO)) {
            throw AwsException.notInSandbox("The FIFO queue " + name);
        }
        if (!name.matches("[A-Za-z0-9_-]{1,80}")) {
            throw SqsRefusal.INVALID_PARAMETER_VALUE.because(
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
    }

    private static MessageQueue same(MessageQueue existing, Map<String, String> attributes) {
        attributes.forEach((name, value) -> {
            if (!value.equals(existing.settings.all().get(name))) {
                throw SqsRefusal.QUEUE_NAME_EXISTS.because(
                        "A queue already exists with the same name and a different value for attribute " + name);
            }
        });
        return existing;
    }

    void delete(MessageQueue queue) {
        queues.remove(key(queue.region, queue.name));
        deleted.put(key(queue.region, queue.name), account.passed());
    }

    MessageQueue require(String region, String name) {
        return find(region, name)
                .orElseThrow(() -> SqsRefusal.QUEUE_DOES_NOT_EXIST.because("The specified queue does not exist."));
    }

    /** The queue that a request names by its URL; as in AWS, only the URL's path counts. */
    MessageQueue named(Call call) {
        String url = Members.text(call.input(), "QueueUrl");
        if (url.isEmpty()) {
            throw SqsRefusal.missing("QueueUrl");
        }
        return ofUrl(call.region(), url);
    }

    MessageQueue ofUrl(String region, String url) {
        String[] path = path(url).split("/", -1);
        if (path.length != 3 || path[2].isEmpty()) {
            throw SqsRefusal.INVALID_ADDRESS.because("The address " + url + " is not valid for this endpoint.");
        }
        return require(region, path[1].equals(Account.ID) ? path[2] : "");
    }

    private static String path(String url) {
        try {
            return String.valueOf(URI.create(url).getPath());
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static String key(String region, String name) {
        return region + " " + name;
    }
}
