// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One account in which two tasks serve, and one browser, for all tests that leave it as they found it. */
final class SharedConsole implements BeforeAllCallback, AfterEachCallback, ParameterResolver {
    private record Open(PackagedAccount account, Browser browser) implements AutoCloseable {
        static Open start() {
            var _ = Browser.installed();
            try {
                PackagedAccount account = new PackagedAccount(Files.createTempDirectory("console-"), 0);
                Browser browser = Browser.at(account.console().address());
                account.deployed().serving(2);
                return new Open(account, browser);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws Exception {
            browser.close();
            account.close();
        }
    }

    private static Open open(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedConsole.class))
                .computeIfAbsent(Open.class, _ -> Open.start(), Open.class);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        var _ = open(context);
    }

    /** The next test finds nothing at work. */
    @Override
    public void afterEach(ExtensionContext context) {
        open(context).account().settled();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == PackagedAccount.class || type == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Open open = open(context);
        return parameter.getParameter().getType() == Browser.class ? open.browser() : open.account();
    }
}
