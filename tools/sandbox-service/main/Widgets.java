// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.example;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The widgets of the account, in all regions. */
final class Widgets {
    private final Account account;
    private final Map<String, Widget> widgets = new TreeMap<>();

    Widgets(Account account) {
        this.account = account;
    }

    Stream<Widget> all() {
        return widgets.values().stream();
    }

    Stream<Widget> in(String region) {
        return all().filter(widget -> widget.region().equals(region));
    }

    Optional<Widget> find(String region, String name) {
        return Optional.ofNullable(widgets.get(key(region, name)));
    }

    Widget require(String region, String name) {
        return find(region, name)
                .orElseThrow(() ->
                        AwsException.of("ResourceNotFoundException", "The widget " + name + " does not exist."));
    }

    Widget create(String region, String name, String description, Map<String, String> tags) {
        if (find(region, name).isPresent()) {
            throw AwsException.of("ResourceAlreadyExistsException", "The widget " + name + " already exists.");
        }
        return keep(new Widget(region, name, description, tags, account.now()));
    }

    /** The name stays: it is create-only. */
    Widget update(String region, String name, String description, Map<String, String> tags) {
        Widget before = require(region, name);
        return keep(new Widget(region, name, description, tags, before.created()));
    }

    void delete(String region, String name) {
        require(region, name);
        widgets.remove(key(region, name));
    }

    private Widget keep(Widget widget) {
        widgets.put(key(widget.region(), widget.name()), widget);
        return widget;
    }

    private static String key(String region, String name) {
        return region + " " + name;
    }
}
