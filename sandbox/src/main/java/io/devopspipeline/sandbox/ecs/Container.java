// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One container of a task: what its definition says, its process, and what became of it. */
final class Container {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    final JsonNode definition;
    private final List<Dependency> implied;
    private Optional<AppProcess> process = Optional.empty();
    private Optional<Integer> exitCode = Optional.empty();
    private ContainerHealth health;
    private boolean begun;
    private String imageDigest = "";
    private String reason = "";
    private volatile boolean couldNotListen;
    private Map<String, String> secrets = Map.of();

    /** @param implied what it waits for besides its dependsOn: AWS starts the log router before those whose logs it gets */
    Container(JsonNode definition, List<Dependency> implied) {
        this.definition = definition;
        this.implied = implied;
        this.health = ContainerHealth.UNKNOWN;
    }

    String name() {
        return Members.text(definition, "name");
    }

    String image() {
        return Members.text(definition, "image");
    }

    boolean essential() {
        return definition.path("essential").asBoolean(true);
    }

    /** The first port of its definition; 0 when it has none. */
    int port() {
        return definition.path("portMappings").path(0).path("containerPort").asInt();
    }

    JsonNode logOptions() {
        return definition.path("logConfiguration").path("options");
    }

    Optional<HealthCommand> healthCommand() {
        return HealthCommand.of(definition.path("healthCheck"));
    }

    List<Dependency> dependencies() {
        return Stream.concat(definition.path("dependsOn").valueStream().map(Dependency::of), implied.stream())
                .toList();
    }

    Duration stopTimeout() {
        return Duration.ofSeconds(definition.path("stopTimeout").asLong(STOP_TIMEOUT.toSeconds()));
    }

    /** The values of its secrets as they were when its task started. */
    Map<String, String> secrets() {
        return secrets;
    }

    void setSecrets(Map<String, String> secrets) {
        this.secrets = secrets;
    }

    /** How long others may wait for it. */
    Optional<Duration> startTimeout() {
        return definition.has("startTimeout")
                ? Optional.of(Duration.ofSeconds(definition.path("startTimeout").asLong()))
                : Optional.empty();
    }

    /** Whether its start was asked for. */
    boolean begun() {
        return begun;
    }

    void begin(String digest) {
        begun = true;
        imageDigest = digest;
    }

    Optional<AppProcess> process() {
        return process;
    }

    void started(AppProcess running) {
        process = Optional.of(running);
    }

    /** Its process is there, or was. */
    boolean hasStarted() {
        return process.isPresent() || exitCode.isPresent();
    }

    boolean alive() {
        return process.filter(AppProcess::alive).isPresent();
    }

    Optional<Integer> exitCode() {
        return exitCode;
    }

    void exited(int code) {
        exitCode = Optional.of(code);
    }

    boolean exitedWith(int code) {
        return exitCode.filter(exit -> exit == code).isPresent();
    }

    /** Whether its output said that another process has its address. */
    boolean couldNotListen() {
        return couldNotListen;
    }

    /** Takes a line of its output, from the thread that reads it. */
    void read(String line) {
        if (AddressConflict.reportedBy(line)) {
            couldNotListen = true;
        }
    }

    ContainerHealth health() {
        return health;
    }

    void setHealth(ContainerHealth health) {
        this.health = health;
    }

    String imageDigest() {
        return imageDigest;
    }

    String reason() {
        return reason;
    }

    void setReason(String reason) {
        this.reason = reason;
    }
}
