// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.control.CallLog;
import io.devopspipeline.sandbox.control.ControlEndpoint;
import io.devopspipeline.sandbox.control.FaultBook;
import io.devopspipeline.sandbox.http.HttpEndpoint;
import io.devopspipeline.sandbox.http.SandboxServer;
import io.devopspipeline.sandbox.iam.IssuedKeys;
import io.devopspipeline.sandbox.iam.Sessions;
import io.devopspipeline.sandbox.iam.authorization.IamControl;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.s3.S3Endpoint;
import io.devopspipeline.sandbox.wire.AwsService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A running AWS account: all services on one loopback port. Closing it ends every process it started and removes its folder. */
public final class Sandbox implements AutoCloseable {
    private final SandboxServer server;
    private final SandboxOptions options;
    private final Folder folder;
    private final Account account;
    private final AccessControl access;
    private final Directory directory;
    private final CallLog calls = new CallLog();
    private final FaultBook faults;
    private final ServiceModules modules;

    private Sandbox(SandboxOptions options) throws IOException {
        this.options = options;
        this.folder = Folder.of(options.folder());
        Sessions sessions = new Sessions();
        IssuedKeys keys = new IssuedKeys(sessions, options.anyAccessKey());
        this.server = new SandboxServer(options.port(), keys);
        this.account = new Account(
                options.clock(), folder.path(), URI.create("http://127.0.0.1:" + server.port()), options.conditions());
        this.faults = new FaultBook(account, calls, options.rates());
        this.access = AccessControl.of(account, sessions, keys, this::resourcePolicy);
        this.directory = new Directory(access.authorization());
        this.modules = ServiceModules.of(account, directory, access, faults, options);
        modules.all().forEach(this::register);
        server.s3(new S3Endpoint(account, modules.buckets(), faults, access.authorization(), keys));
        server.startPage(new StartPage(account.endpoint(), services()));
        server.path(ControlEndpoint.PREFIX, control());
        access.authorization().enforce(options.enforceIam(), directory.all());
        server.start();
    }

    /** Starts serving; when this returns, the endpoint answers. */
    public static Sandbox start(SandboxOptions options) throws IOException {
        return new Sandbox(options);
    }

    /**
     * Adds an endpoint of the program that runs the sandbox, such as the console, below a path of its own. It decides itself whom it answers,
     * without an access key too; requests of other sites' web pages do not reach it.
     * @param prefix begins and ends with a slash
     */
    public void serve(String prefix, HttpEndpoint endpoint) {
        server.open(prefix, endpoint);
    }

    /**
     * Adds all that the class path has for a sandbox. @param environment of the shell that uses it
     * @return variables for that shell, besides these
     */
    public Map<String, String> add(Map<String, String> environment) throws IOException {
        Map<String, String> added = new HashMap<>();
        for (Addition addition : ServiceLoader.load(Addition.class)) {
            added.putAll(addition.addTo(this, environment));
        }
        return added;
    }

    private void register(ServiceModule module) {
        Stream.concat(Stream.of(module), module.formerNames().stream()).forEach(service -> {
            directory.add(service);
            server.service(service, account, faults, access.authorization());
        });
        module.paths().forEach(server::path);
    }

    private List<String> services() {
        return Stream.concat(modules.all().stream().map(ServiceModule::signingName), Stream.of("s3"))
                .distinct()
                .sorted()
                .toList();
    }

    private ControlEndpoint control() {
        Map<String, Consumer<ObjectNode>> controls = new HashMap<>();
        modules.all().forEach(module -> controls.putAll(module.controls()));
        controls.put("iam", this::changeAccess);
        controls.put("rates", faults::throttle);
        return new ControlEndpoint(calls, faults, options.clock(), this::inventory, controls);
    }

    private void changeAccess(ObjectNode body) {
        IamControl control = new IamControl(
                access.authorization(), access.roles(), access.managedPolicies(), access.sessions(), directory.all());
        account.exclusively(() -> control.accept(body));
    }

    private Optional<String> resourcePolicy(String arn) {
        return modules.resourcePolicy(arn);
    }

    private List<String> inventory() {
        return account.exclusively(() -> Stream.concat(
                        modules.buckets().inventory(), directory.all().stream().flatMap(AwsService::inventory))
                .sorted()
                .toList());
    }

    public URI endpoint() {
        return account.endpoint();
    }

    /**
     * The access key id of a caller, who is an administrator as long as no session has this name. The sandbox takes the keys that this has returned,
     * and counts their calls by the caller's name.
     */
    public String accessKey(String caller) {
        return access.keys().of(caller);
    }

    /** The environment variables with which AWS's clients call the sandbox as this caller. The secret is not looked at. */
    public Map<String, String> environment(String caller) {
        return Map.of(
                "AWS_ENDPOINT_URL", endpoint().toString(),
                "AWS_ACCESS_KEY_ID", accessKey(caller),
                "AWS_SECRET_ACCESS_KEY", "unused",
                "AWS_REGION", "eu-west-1",
                "AWS_DEFAULT_REGION", "eu-west-1");
    }

    /** The root of the certificates that load balancers show, as PEM: for {@code curl --cacert}. */
    public String rootCertificate() {
        return modules.rootCertificate();
    }

    /** Where it keeps what needs files. */
    Path folder() {
        return folder.path();
    }

    /** Whether a stack, an execution of a pipeline or a rollout of a service is in progress in the region. */
    public boolean atWork(String region) {
        return account.exclusively(() -> new AtWork(directory, region).any());
    }

    @Override
    public void close() throws Exception {
        server.close();
        options.clock().close();
        modules.all().reversed().forEach(ServiceModule::close);
        folder.close();
    }
}
