// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sqs;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A standard queue with its messages, oldest first. Visibility, delay and retention are AWS's time. */
final class MessageQueue {
    private static final Duration BETWEEN_PURGES = Duration.ofSeconds(60);
    /** The clock's steps are whole nanoseconds of real time: who waits is woken a little after a message is visible. */
    private static final Duration ROUNDING = Duration.ofMillis(1);

    final String region;
    final String name;
    final QueueSettings settings;
    final Tags tags;
    private final Account account;
    private final Instant created;
    private final Map<String, QueuedMessage> messages = new LinkedHashMap<>();
    private Instant modified;
    private Optional<Duration> purged = Optional.empty();

    MessageQueue(Account account, String region, String name, QueueSettings settings, Map<String, String> tags) {
        this.account = account;
        this.region = region;
        this.name = name;
        this.settings = settings;
        this.tags = new Tags(tags);
        this.created = account.now();
        this.modified = created;
    }

    String arn() {
        return Account.arn("sqs", region, name);
    }

    /** In AWS at the region's address of SQS; here at the sandbox's own. */
    String url() {
        return account.endpoint() + "/" + Account.ID + "/" + name;
    }

    void change(Map<String, String> attributes) {
        settings.set(attributes);
        modified = account.now();
    }

    SentMessage send(String body, String sender, int delaySeconds) {
        Duration now = account.passed();
        SentMessage message = new SentMessage(Account.uuid(), body, sender, account.now(), now);
        messages.put(message.id(), new QueuedMessage(message, now.plusSeconds(delaySeconds)));
        announceAfter(delaySeconds);
        return message;
    }

    /** What waits for messages tries again once there can be one. */
    private void announceAfter(int seconds) {
        if (seconds == 0) {
            account.announce();
        } else {
            account.after(Duration.ofSeconds(seconds).plus(ROUNDING), account::announce);
        }
    }

    List<QueuedMessage> receive(int most, int visibilitySeconds) {
        Duration now = account.passed();
        dropExpired();
        List<QueuedMessage> received = messages.values().stream()
                .filter(message -> message.isVisible(now))
                .limit(most)
                .toList();
        received.forEach(message -> message.receive(account.now(), now.plusSeconds(visibilitySeconds)));
        if (!received.isEmpty()) {
            announceAfter(visibilitySeconds);
        }
        return received;
    }

    private void dropExpired() {
        Duration oldest = account.passed().minusSeconds(settings.number(QueueNumber.RETENTION));
        messages.values().removeIf(message -> message.sent.sentAt().compareTo(oldest) < 0);
    }

    /** Succeeds for a message that is gone, and for an earlier receipt, which deletes nothing. */
    void delete(ReceiptHandle receipt) {
        find(receipt).ifPresent(message -> messages.remove(message.sent.id()));
    }

    void changeVisibility(ReceiptHandle receipt, int seconds) {
        Duration now = account.passed();
        QueuedMessage message = find(receipt)
                .orElseThrow(() -> SqsRefusal.invalid(
                        "ReceiptHandle",
                        receipt.text(),
                        "Message does not exist or is not available for visibility timeout change"));
        if (!message.isInFlight(now)) {
            throw SqsRefusal.MESSAGE_NOT_IN_FLIGHT.because("The specified message isn't in flight.");
        }
        message.hideUntil(now.plusSeconds(seconds));
        announceAfter(seconds);
    }

    private Optional<QueuedMessage> find(ReceiptHandle receipt) {
        return Optional.ofNullable(messages.get(receipt.messageId()))
                .filter(message -> message.receipt().equals(receipt));
    }

    void purge() {
        Duration now = account.passed();
        if (purged.filter(last -> now.minus(last).compareTo(BETWEEN_PURGES) < 0).isPresent()) {
            throw SqsRefusal.PURGE_IN_PROGRESS.because(
                    "Only one PurgeQueue operation on " + name + " is allowed every 60 seconds.");
        }
        purged = Optional.of(now);
        messages.clear();
    }

    /** All attributes, as GetQueueAttributes names them. */
    Map<String, String> attributes() {
        Duration now = account.passed();
        dropExpired();
        Map<String, String> all = new TreeMap<>(settings.all());
        all.put("QueueArn", arn());
        all.put("CreatedTimestamp", Long.toString(created.getEpochSecond()));
        all.put("LastModifiedTimestamp", Long.toString(modified.getEpochSecond()));
        all.put("ApproximateNumberOfMessages", count(message -> message.isVisible(now)));
        all.put("ApproximateNumberOfMessagesNotVisible", count(message -> message.isInFlight(now)));
        all.put(
                "ApproximateNumberOfMessagesDelayed",
                count(message -> !message.isVisible(now) && !message.isInFlight(now)));
        return all;
    }

    private String count(Predicate<QueuedMessage> which) {
        return Long.toString(messages.values().stream().filter(which).count());
    }
}
