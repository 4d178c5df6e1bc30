// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.devopspipeline.testkit.Command;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alarms, certificates, conditions of stages, DNS, TLS, parameters, queues and secrets of the sandbox by public clients: the AWS CLI, boto3, Python's TLS and curl. */
@Tag("lifecycle")
class SandboxClientsIT {
    private static final String DOMAIN = "app.example.com";

    private static final String GET = """
            import os, socket, ssl
            context = ssl.create_default_context(cafile=os.environ['ROOT'])
            with socket.create_connection((os.environ['HOST'], int(os.environ['PORT']))) as plain:
                with context.wrap_socket(plain, server_hostname=os.environ['DOMAIN']) as secured:
                    secured.sendall(b'GET / HTTP/1.0\\r\\n\\r\\n')
                    print(b''.join(iter(lambda: secured.recv(4096), b'')).decode())
            """;

    private static final String READ = """
            import boto3
            ssm, secrets = boto3.client('ssm'), boto3.client('secretsmanager')
            parameter = ssm.get_parameter(Name='/team/db', WithDecryption=True)['Parameter']
            print(parameter['Value'], parameter['Version'])
            print([each['Name'] for page in ssm.get_paginator('describe_parameters').paginate() for each in page['Parameters']])
            previous = secrets.get_secret_value(SecretId='team/db', VersionStage='AWSPREVIOUS')
            print(secrets.get_secret_value(SecretId=previous['ARN'])['SecretString'], previous['SecretString'])
            print([each['Name'] for page in secrets.get_paginator('list_secrets').paginate() for each in page['SecretList']])
            ssm.delete_parameter(Name='/team/db')
            secrets.delete_secret(SecretId='team/db', RecoveryWindowInDays=7)
            try:
                ssm.get_parameter(Name='/team/db')
            except ssm.exceptions.ParameterNotFound:
                print('gone')
            """;

    private static final String QUEUE = """
            import boto3
            sqs = boto3.client('sqs')
            url = sqs.create_queue(QueueName='q', Attributes={'VisibilityTimeout': '120'})['QueueUrl']
            print(sqs.get_queue_url(QueueName='q')['QueueUrl'] == url)
            sqs.send_message_batch(QueueUrl=url, Entries=[{'Id': each, 'MessageBody': each} for each in ('one', 'two')])
            received = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=20, AttributeNames=['All'])['Messages']
            print([(each['Body'], each['Attributes']['ApproximateReceiveCount']) for each in received])
            deleted = sqs.delete_message_batch(QueueUrl=url,
                Entries=[{'Id': each['Body'], 'ReceiptHandle': each['ReceiptHandle']} for each in received])
            print([each['Id'] for each in deleted['Successful']])
            print(sqs.get_queue_attributes(QueueUrl=url, AttributeNames=['ApproximateNumberOfMessages'])['Attributes'])
            sqs.delete_queue(QueueUrl=url)
            try:
                sqs.get_queue_url(QueueName='q')
            except sqs.exceptions.QueueDoesNotExist as e:
                print(e.response['Error']['Code'], e.response['Error']['QueryErrorCode'])
            """;

    private static final String ROLE = """
            {"roles": [{
              "name": "conditions",
              "trust": {"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Principal": {"Service": "codepipeline.amazonaws.com"}, "Action": "sts:AssumeRole"}]},
              "policies": [{"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Action": ["s3:*", "cloudwatch:DescribeAlarms"], "Resource": "*"}]}]}]}""";

    private static final String CONDITIONS = """
            import boto3, time
            s3, alarms, pipelines = boto3.client('s3'), boto3.client('cloudwatch'), boto3.client('codepipeline')
            s3.create_bucket(Bucket='conditions', CreateBucketConfiguration={'LocationConstraint': s3.meta.region_name})
            s3.put_bucket_versioning(Bucket='conditions', VersioningConfiguration={'Status': 'Enabled'})
            s3.put_object(Bucket='conditions', Key='a.zip', Body=b'PK\\x05\\x06' + bytes(18))
            alarms.put_metric_alarm(AlarmName='conditions', Namespace='n', MetricName='m', Statistic='Sum', Period=60, EvaluationPeriods=1,
                Threshold=1, ComparisonOperator='GreaterThanThreshold', TreatMissingData='missing')
            rule = {'name': 'Calm', 'ruleTypeId': {'category': 'Rule', 'owner': 'AWS', 'provider': 'CloudWatchAlarm', 'version': '1'},
                'configuration': {'AlarmName': 'conditions', 'AlarmStates': 'OK'}, 'inputArtifacts': [], 'timeoutInMinutes': 5}
            def action(name, category, provider, **more):
                return {'name': name, 'actionTypeId': {'category': category, 'owner': 'AWS', 'provider': provider, 'version': '1'}, **more}
            pipelines.create_pipeline(pipeline={'name': 'conditions', 'pipelineType': 'V2', 'roleArn': 'arn:aws:iam::123456789012:role/conditions',
                'artifactStore': {'type': 'S3', 'location': 'conditions'}, 'stages': [
                {'name': 'Source', 'actions': [action('Fetch', 'Source', 'S3', outputArtifacts=[{'name': 'a'}],
                    configuration={'S3Bucket': 'conditions', 'S3ObjectKey': 'a.zip', 'PollForSourceChanges': 'false'})]},
                {'name': 'Gate', 'actions': [action('Approve', 'Approval', 'Manual')],
                    'beforeEntry': {'conditions': [{'result': 'FAIL', 'rules': [rule]}]}}]})
            def gate(): return pipelines.get_pipeline_state(name='conditions')['stageStates'][1]
            while gate().get('latestExecution', {}).get('status') != 'Failed': time.sleep(0.1)
            print(pipelines.get_pipeline(name='conditions')['pipeline']['stages'][1]['beforeEntry']['conditions'][0]['rules'] == [rule])
            state = gate()['beforeEntryConditionState']
            print(state['latestExecution']['status'], state['conditionStates'][0]['ruleStates'][0]['latestExecution']['errorDetails']['message'])
            runs = [each for page in pipelines.get_paginator('list_rule_executions').paginate(pipelineName='conditions') for each in page['ruleExecutionDetails']]
            print([(each['ruleName'], each['status'], each['output']['executionResult']['errorDetails']['code']) for each in runs])
            pipelines.override_stage_condition(pipelineName='conditions', stageName='Gate', pipelineExecutionId=runs[0]['pipelineExecutionId'],
                conditionType='BEFORE_ENTRY')
            print(gate()['latestExecution']['status'], gate()['beforeEntryConditionState']['latestExecution']['status'])
            pipelines.delete_pipeline(name='conditions')
            """;

    @TempDir
    private static Path folder;

    private static Tools tools;
    private static Playground playground;
    private static SecuredApp app;

    @BeforeAll
    static void start() throws IOException {
        tools = Tools.fromEnvironment();
        playground = Playground.start(tools, 120, Duration.ZERO);
        app = SecuredApp.start(playground, tools, DOMAIN, folder);
    }

    @AfterAll
    static void stop() throws Exception {
        app.close();
        playground.close();
    }

    @Test
    void the_aws_cli_makes_an_alarm_and_reads_it() throws IOException {
        // When
        aws("cloudwatch put-metric-alarm --alarm-name cpu --namespace AWS/ECS --metric-name CPUUtilization"
                + " --statistic Average --period 60 --evaluation-periods 1 --threshold 90.5"
                + " --comparison-operator GreaterThanThreshold --treat-missing-data breaching");

        // Then
        assertThat(aws("cloudwatch describe-alarms --alarm-names cpu --output text --query MetricAlarms[].Threshold"))
                .isEqualTo("90.5");
        assertThat(aws("cloudwatch wait alarm-exists --alarm-names cpu")).isEmpty();
    }

    @Test
    void the_aws_cli_reads_the_certificate_and_the_records() throws IOException {
        // When
        String zone = aws("route53 list-hosted-zones --output text --query HostedZones[].Id");

        // Then
        assertThat(aws("route53 list-resource-record-sets --output text --query ResourceRecordSets[].Type"
                        + " --hosted-zone-id " + zone))
                .contains("CNAME")
                .contains("A");
        assertThat(aws("acm list-certificates --output text --query CertificateSummaryList[].Status"))
                .isEqualTo("ISSUED");
    }

    @Test
    void the_aws_cli_makes_parameters_and_secrets_that_boto3_reads() throws IOException {
        // Given
        aws("ssm put-parameter --name /team/db --type SecureString --value hush");
        aws("ssm put-parameter --name /team/db --overwrite --value whisper");
        aws("secretsmanager create-secret --name team/db --secret-string one");
        aws("secretsmanager put-secret-value --secret-id team/db --secret-string two");

        // When
        String read = Command.run(List.of(tools.python().toString(), "-c", READ), playground.awsEnvironment("curious"));

        // Then
        assertThat(read.lines()).containsExactly("whisper 2", "['/team/db']", "two one", "['team/db']", "gone");
        assertThat(aws("ssm get-parameters --names /team/db --output text --query InvalidParameters"))
                .isEqualTo("/team/db");
    }

    @Test
    void boto3_sends_receives_and_deletes_messages() throws IOException {
        // When
        String read =
                Command.run(List.of(tools.python().toString(), "-c", QUEUE), playground.awsEnvironment("curious"));

        // Then
        assertThat(read.lines())
                .containsExactly(
                        "True",
                        "[('one', '1'), ('two', '1')]",
                        "['one', 'two']",
                        "{'ApproximateNumberOfMessages': '0'}",
                        "AWS.SimpleQueueService.NonExistentQueue QueueDoesNotExist");
    }

    @Test
    void the_aws_cli_uses_a_queue() throws IOException {
        // Given
        String url = sqs("create-queue --queue-name cli --output text --query QueueUrl");

        // When
        sqs("send-message --message-body hello --queue-url " + url);

        // Then
        assertThat(sqs("receive-message --wait-time-seconds 20 --output text --query Messages[].Body --queue-url "
                        + url))
                .isEqualTo("hello");
        assertThat(sqs("delete-queue --queue-url " + url)).isEmpty();
    }

    @Test
    void boto3_reads_and_overrides_the_condition_of_a_stage() throws IOException {
        // Given
        var _ = playground.control("POST", "iam", ROLE);

        // When
        String read =
                Command.run(List.of(tools.python().toString(), "-c", CONDITIONS), playground.awsEnvironment("curious"));

        // Then
        assertThat(read.lines())
                .containsExactly(
                        "True",
                        "Failed The alarm conditions is in the state INSUFFICIENT_DATA.",
                        "[('Calm', 'Failed', 'JobFailed')]",
                        "InProgress Overridden");
    }

    @Test
    void a_client_that_trusts_the_root_and_checks_the_name_reaches_the_app() throws IOException {
        assertThat(get(DOMAIN)).contains("200 OK").endsWith("served");
    }

    @Test
    void a_client_that_wants_another_name_refuses_the_certificate() {
        assertThatThrownBy(() -> get("other.example.com")).hasMessageContaining("Hostname mismatch");
    }

    @Test
    void curl_checks_the_certificate_and_its_name() throws IOException {
        // Given
        assumeThat(curl()).as("curl").isExecutable();

        // When
        String answer = curl(DOMAIN);

        // Then
        assertThat(answer).isEqualTo("served");
        assertThatThrownBy(() -> curl("other.example.com")).hasMessageContaining("curl: (60)");
    }

    private static String get(String domain) throws IOException {
        return Command.run(
                        List.of(tools.python().toString(), "-c", GET),
                        Map.of(
                                "DOMAIN",
                                domain,
                                "HOST",
                                app.host(),
                                "PORT",
                                app.port(),
                                "ROOT",
                                app.root().toString()))
                .strip();
    }

    private static String curl(String domain) throws IOException {
        return Command.run(
                List.of(
                        curl().toString(),
                        "--silent",
                        "--show-error",
                        "--fail",
                        "--cacert",
                        app.root().toString(),
                        "--resolve",
                        domain + ":" + app.port() + ":" + app.host(),
                        "https://" + domain + ":" + app.port() + "/"),
                Map.of());
    }

    private static Path curl() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(each -> Path.of(each, "curl"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of("curl"));
    }

    private static String aws(String arguments) throws IOException {
        return playground.awsCli(arguments.split(" ")).strip();
    }

    /** Version 1 of the AWS CLI does not look at AWS_ENDPOINT_URL for SQS: it has an address of its own. */
    private static String sqs(String arguments) throws IOException {
        String endpoint = playground.awsEnvironment("curious").get("AWS_ENDPOINT_URL");
        return aws("sqs --endpoint-url " + endpoint + " " + arguments);
    }
}
