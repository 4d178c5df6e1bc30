// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import io.devopspipeline.operator.aws.queue.Queues;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The resources that work in one account and region, at least one, each with the role that it asks AWS with. */
final class Users {
    private record User(Supplier<Queues> reader, Runnable wake) {}

    private final Map<String, User> users = new ConcurrentHashMap<>();

    Users(String uid, Supplier<Queues> reader, Runnable wake) {
        users.put(uid, new User(reader, wake));
    }

    /** The policy file can give a resource another role. @return whether the role is new here */
    boolean add(String uid, Supplier<Queues> reader, Runnable wake) {
        boolean first = users.values().stream().noneMatch(user -> user.reader().equals(reader));
        users.put(uid, new User(reader, wake));
        return first;
    }

    boolean has(String uid) {
        return users.containsKey(uid);
    }

    /** @return whether it is the last: that one stays, for whoever still asks with its role */
    boolean remove(String uid) {
        boolean last = has(uid) && users.size() == 1;
        if (!last) {
            users.remove(uid);
        }
        return last;
    }

    /** The queues of the account and region, once for each role. */
    Set<Supplier<Queues>> readers() {
        return users.values().stream().map(User::reader).collect(Collectors.toUnmodifiableSet());
    }

    void wakeAll() {
        users.values().forEach(user -> user.wake().run());
    }
}
