// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import static io.devopspipeline.sandbox.ecs.ContainerService.container;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.compute.ComputeAccount;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;

/** Secrets of containers, from Secrets Manager and Parameter Store. */
class TaskSecretsTest {
    private static final String FAILED =
            "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ";
    private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:";

    @TempDir
    private Path folder;

    private ComputeAccount account;
    private ContainerService service;

    @BeforeEach
    void open() throws Exception {
        account = new ComputeAccount(folder, Duration.ZERO);
        account.images.put("app:1", FakeImage.silent(folder));
        service = ContainerService.of(account);
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private String secret() throws Exception {
        return account.call("secretsmanager", "CreateSecret", """
                        {"Name": "db", "SecretString": "{\\"password\\": \\"one\\", \\"port\\": 5432}"}""").path("ARN").asText();
    }

    private void start(String valueFrom) {
        service.start(
                service.register(
                        container("app", "app:1", c -> c.command("sh", "-c", "echo \"got $IT\"; exec sleep 600")
                                .secrets(s -> s.name("IT").valueFrom(valueFrom)))),
                r -> {});
    }

    private String stopped() {
        account.until(
                "it is stopped", () -> !service.tasks(DesiredStatus.STOPPED).isEmpty());
        return service.tasks(DesiredStatus.STOPPED).getFirst().stoppedReason();
    }

    @ParameterizedTest
    @CsvSource({"'', {\"password\": \"one\"; \"port\": 5432}", ":password::, one", ":port:AWSCURRENT:, 5432"})
    void a_container_gets_a_secret_or_one_of_its_json_keys(String more, String value) throws Exception {
        // When
        start(secret() + more);

        // Then
        account.until("it wrote", () -> account.logs.stream()
                .anyMatch(line -> line.endsWith(" got " + value.replace(';', ','))));
    }

    @ParameterizedTest
    @CsvSource({"/team/db", "arn:aws:ssm:eu-west-1:123456789012:parameter/team/db"})
    void a_container_gets_a_parameter(String valueFrom) throws Exception {
        // Given
        account.call("ssm", "PutParameter", "{\"Name\": \"/team/db\", \"Value\": \"two\", \"Type\": \"SecureString\"}");

        // When
        start(valueFrom);

        // Then
        account.until("it wrote", () -> account.logs.stream().anyMatch(line -> line.endsWith(" got two")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            arn:aws:secretsmanager:eu-west-1:123456789012:secret:none-a1b2c3 | secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:eu-west-1:123456789012:secret:none-a1b2c3 from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret.
            arn:aws:secretsmanager:eu-west-1:123456789012:secret:db:none::   | secret from asm: service call has been retried 1 time(s): retrieved secret from Secrets Manager did not contain json key none
            /team/none                                                       | secrets from ssm: service call has been retried 1 time(s): invalid ssm parameters: /team/none
            """)
    void a_task_whose_secret_does_not_exist_stops_with_awss_reason(String valueFrom, String reason) throws Exception {
        // Given
        secret();

        // When
        start(valueFrom);

        // Then
        assertThat(stopped()).isEqualTo(FAILED + reason);
    }

    @Test
    void a_task_whose_execution_role_may_not_read_the_secret_stops_with_awss_reason() throws Exception {
        // Given
        String arn = secret();
        account.deny("secretsmanager:GetSecretValue");

        // When
        start(arn);

        // Then
        assertThat(stopped())
                .startsWith(FAILED + "secret from asm: service call has been retried 1 time(s): failed to fetch secret "
                        + arn + " from secrets manager: AccessDeniedException: ");
    }

    @Test
    void running_tasks_keep_the_value_that_they_were_started_with() throws Exception {
        // Given
        start(secret() + ":password::");
        account.until("it runs", () -> service.runs());

        // When
        account.call("secretsmanager", "PutSecretValue", """
                {"SecretId": "db", "SecretString": "{\\"password\\": \\"two\\"}"}""");
        service.ecs().updateService(r -> r.cluster(ContainerService.CLUSTER)
                .service(ContainerService.NAME)
                .forceNewDeployment(true));

        // Then
        account.until("the new one", () -> account.logs.stream().anyMatch(line -> line.endsWith(" got two")));
        assertThat(account.logs.stream().filter(line -> line.endsWith(" got one")))
                .hasSize(1);
    }

    @Test
    void a_task_in_a_private_subnet_needs_an_endpoint_for_its_secrets() throws Exception {
        // Given
        var ec2 = account.ec2();
        String table = ec2.createRouteTable(r -> r.vpcId(ComputeAccount.VPC))
                .routeTable()
                .routeTableId();
        ec2.associateRouteTable(r -> r.routeTableId(table).subnetId("subnet-0a1b2c31"));

        // When
        start(secret());

        // Then
        assertThat(stopped()).contains("There is a connection issue between the task and AWS Secrets Manager.");
    }

    @Test
    void a_secret_with_the_name_of_a_variable_is_refused() {
        assertThatThrownBy(() -> service.register(container(
                        "app", "app:1", c -> c.environment(e -> e.name("IT").value("x"))
                                .secrets(s -> s.name("IT").valueFrom(SECRET + "db-a1b2c3")))))
                .hasMessageContaining("The secret name must be unique");
    }

    @Test
    void secrets_need_an_execution_role() {
        assertThatThrownBy(() -> service.register(
                        r -> r.executionRoleArn(null), container("app", "app:1", c -> c.logConfiguration(
                                        (software.amazon.awssdk.services.ecs.model.LogConfiguration) null)
                                .secrets(s -> s.name("IT").valueFrom(SECRET + "db-a1b2c3")))))
                .hasMessageContaining("you must also specify a value for 'executionRoleArn'");
    }
}
