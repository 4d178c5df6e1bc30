// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.TestSandbox;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

/** What a role may do while IAM is enforced, over the wire. */
class EnforcementTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/";
    private static final String ADMIN_TRUST = """
            {"Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "sts:AssumeRole"}}""";

    private TestSandbox sandbox;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        enforce();
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    @Test
    void every_operation_of_the_sandbox_has_an_iam_action() throws Exception {
        assertThat(sandbox.control("POST", "iam", "{\"enforce\": true}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_role_without_a_policy_is_denied_in_each_protocols_words() {
        // Given
        role("app", ADMIN_TRUST, Map.of());
        AwsCredentials app = assume("app");

        // When / Then
        String user = "User: arn:aws:sts::123456789012:assumed-role/app/one is not authorized to perform: ";
        assertThatThrownBy(() -> client(EcsClient.builder(), app)
                        .describeServices(r -> r.cluster("c").services("s")))
                .hasMessageContaining(user
                        + "ecs:DescribeServices on resource: arn:aws:ecs:eu-west-1:123456789012:service/c/s because no identity-based "
                        + "policy allows the ecs:DescribeServices action");
        assertThatThrownBy(() -> client(CloudFormationClient.builder(), app).describeStacks(r -> r.stackName("dop-a")))
                .hasMessageContaining(user
                        + "cloudformation:DescribeStacks on resource: arn:aws:cloudformation:eu-west-1:123456789012:stack/dop-a/* because no "
                        + "identity-based policy allows the cloudformation:DescribeStacks action");
        assertThatThrownBy(() -> client(Ec2Client.builder(), app).describeVpcs())
                .hasMessageContaining("You are not authorized to perform this operation. " + user
                        + "ec2:DescribeVpcs because no identity-based policy allows the ec2:DescribeVpcs action");
        assertThatThrownBy(() -> s3(app).getObjectAsBytes(r -> r.bucket("dop-a").key("k")))
                .hasMessageContaining(
                        user
                                + "s3:GetObject on resource: \"arn:aws:s3:::dop-a/k\" because no identity-based policy allows the s3:GetObject action");
    }

    @Test
    void a_role_does_what_its_policies_allow_and_nothing_else() {
        // Given
        sandbox.s3().createBucket(r -> r.bucket("dop-a"));
        role("app", ADMIN_TRUST, Map.of("objects", """
                {"Statement": {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::dop-*/*"}}"""));
        S3Client s3 = s3(assume("app"));

        // When
        s3.putObject(r -> r.bucket("dop-a").key("k"), RequestBody.fromString("v"));

        // Then
        assertThatThrownBy(() -> s3.deleteObject(r -> r.bucket("dop-a").key("k")))
                .hasMessageContaining("s3:DeleteObject");
    }

    @Test
    void a_template_in_s3_is_read_with_the_permissions_of_the_caller() {
        // Given
        sandbox.s3().createBucket(r -> r.bucket("dop-a"));
        sandbox.s3().putObject(r -> r.bucket("dop-a").key("t"), RequestBody.fromString("{\"Resources\": {}}"));
        role("app", ADMIN_TRUST, Map.of("stacks", """
                {"Statement": {"Effect": "Allow", "Action": "cloudformation:*", "Resource": "*"}}"""));
        CloudFormationClient app = client(CloudFormationClient.builder(), assume("app"));
        String url = "https://dop-a.s3.eu-west-1.amazonaws.com/t";

        // When / Then
        assertThatThrownBy(() -> app.createStack(r -> r.stackName("s").templateURL(url)))
                .hasMessageContaining("s3:GetObject on resource: \"arn:aws:s3:::dop-a/t\"");
        assertThatThrownBy(() -> app.createStack(r -> r.stackName("s").templateURL(url + "?versionId=one")))
                .hasMessageContaining("s3:GetObjectVersion on resource: \"arn:aws:s3:::dop-a/t\"");
    }

    @Test
    void a_bucket_policy_denies_even_administrators() {
        // Given
        sandbox.s3().createBucket(r -> r.bucket("dop-a"));
        sandbox.s3().putBucketPolicy(r -> r.bucket("dop-a").policy("""
                {"Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::dop-a/*"}}"""));

        // When / Then
        assertThatThrownBy(() -> sandbox.s3().putObject(r -> r.bucket("dop-a").key("k"), RequestBody.fromString("v")))
                .hasMessageContaining("with an explicit deny in a resource-based policy");
    }

    @Test
    void a_session_policy_limits_the_role() {
        // Given
        role("app", ADMIN_TRUST, Map.of("all", """
                {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"""));
        AwsCredentials limited = credentials(
                sts(admin()).assumeRole(request("app").policy("""
                        {"Statement": {"Effect": "Allow", "Action": "ecs:*", "Resource": "*"}}""").build()).credentials());

        // When / Then
        assertThatCode(() -> client(EcsClient.builder(), limited).listClusters())
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> client(Ec2Client.builder(), limited).describeVpcs())
                .hasMessageContaining("because no session policy allows the ec2:DescribeVpcs action");
    }

    @Test
    void a_role_is_passed_to_the_service_that_the_policy_names_only() {
        // Given
        role("passed", ADMIN_TRUST, Map.of());
        role("app", ADMIN_TRUST, Map.of("stacks", """
                {"Statement": [
                  {"Effect": "Allow", "Action": "cloudformation:CreateStack", "Resource": "*"},
                  {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*",
                   "Condition": {"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}}]}"""));

        // When / Then
        assertThatThrownBy(() -> client(CloudFormationClient.builder(), assume("app"))
                        .createStack(r ->
                                r.stackName("dop-a").roleARN(ROLE + "passed").templateBody("""
                                Resources: {B: {Type: AWS::S3::Bucket}}""")))
                .hasMessageContaining(
                        "is not authorized to perform: iam:PassRole on resource: " + ROLE + "passed because");
    }

    @Test
    void transitive_session_tags_need_tag_session_on_both_sides() throws Exception {
        // Given
        String far = "arn:aws:iam::111122223333:role/operator";
        String assumeOnly = """
                {"Statement": {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole"}}""".formatted(far);
        role("here", assumeOnly, Map.of());
        session(far, "{\"kubernetes-namespace\": \"ops\"}");

        // When / Then
        assertThatThrownBy(() -> sts(AwsBasicCredentials.create("POD", "s"))
                        .assumeRole(request("here").build()))
                .isInstanceOfSatisfying(
                        StsException.class, e -> assertThat(e.awsErrorDetails().errorMessage())
                                .isEqualTo(
                                        "User: arn:aws:sts::111122223333:assumed-role/operator/pod is not authorized to perform: "
                                                + "sts:TagSession on resource: " + ROLE + "here"));
    }

    @Test
    void without_session_tags_assume_role_is_enough() throws Exception {
        // Given
        String far = "arn:aws:iam::111122223333:role/operator";
        role("here", """
                {"Statement": {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole"}}""".formatted(far), Map.of());
        session(far, "{}");

        // When / Then
        assertThatCode(() -> sts(AwsBasicCredentials.create("POD", "s"))
                        .assumeRole(request("here").build()))
                .doesNotThrowAnyException();
    }

    @Test
    void session_tags_are_the_principals_tags() {
        // Given
        role("app", """
                {"Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": ["sts:AssumeRole", "sts:TagSession"]}}""", Map.of("own", """
                {"Statement": {"Effect": "Allow", "Action": "cloudformation:DescribeStacks",
                  "Resource": "arn:aws:cloudformation:*:*:stack/dop-${aws:PrincipalTag/team}-*/*"}}"""));
        AwsCredentials blue = credentials(sts(admin())
                .assumeRole(request("app")
                        .tags(Tag.builder().key("team").value("blue").build())
                        .build())
                .credentials());
        CloudFormationClient cloudFormation = client(CloudFormationClient.builder(), blue);

        // When / Then
        assertThatThrownBy(() -> cloudFormation.describeStacks(r -> r.stackName("dop-blue-a")))
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> cloudFormation.describeStacks(r -> r.stackName("dop-red-a")))
                .hasMessageContaining("is not authorized");
    }

    @Test
    void a_handler_that_lacks_a_permission_fails_its_resource_in_awss_words() {
        // Given
        role("cloudformation", """
                {"Statement": {"Effect": "Allow", "Principal": {"Service": "cloudformation.amazonaws.com"}, "Action": "sts:AssumeRole",
                  "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:cloudformation:*:123456789012:stack/dop-*/*"}}}}""", Map.of("logs", """
                {"Statement": {"Effect": "Allow", "Action": "logs:Describe*", "Resource": "*"}}"""));

        // When
        createStack("dop-a");

        // Then
        sandbox.until(
                "the stack's end",
                () -> sandbox.stack("dop-a").stackStatusAsString().equals("ROLLBACK_COMPLETE"));
        assertThat(sandbox.failures("dop-a").getFirst())
                .contains(
                        "Resource handler returned message: \"User: arn:aws:sts::123456789012:assumed-role/cloudformation/AWSCloudFormation is "
                                + "not authorized to perform: logs:")
                .contains(
                        "on resource: arn:aws:logs:eu-west-1:123456789012:log-group:/dop because no identity-based policy allows the logs:")
                .contains("(Service: CloudWatchLogs, Status Code: 403, Request ID: ")
                .endsWith("HandlerErrorCode: AccessDenied)");
    }

    @Test
    void cloudformation_takes_a_role_only_for_stacks_that_its_trust_policy_names() {
        // Given
        role("cloudformation", """
                {"Statement": {"Effect": "Allow", "Principal": {"Service": "cloudformation.amazonaws.com"}, "Action": "sts:AssumeRole",
                  "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:cloudformation:*:123456789012:stack/dop-*/*"}}}}""", Map.of());

        // When / Then
        assertThatThrownBy(() -> createStack("other"))
                .hasMessageContaining("Role " + ROLE + "cloudformation is invalid or cannot be assumed");
    }

    private void createStack(String name) {
        sandbox.cloudFormation()
                .createStack(
                        r -> r.stackName(name).roleARN(ROLE + "cloudformation").templateBody("""
                Resources: {Group: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /dop}}}"""));
    }

    private void enforce() throws Exception {
        assertThat(sandbox.control("POST", "iam", "{\"enforce\": true}").body()).isEqualTo("{}\n");
    }

    /** Of a role in another account, which may do everything there. */
    private void session(String roleArn, String transitiveTags) throws Exception {
        String body = """
                {"session": {"accessKeyId": "POD", "roleArn": "%s", "sessionName": "pod", "transitiveTags": %s,
                  "policies": [{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}]}}""";
        assertThat(sandbox.control("POST", "iam", body.formatted(roleArn, transitiveTags))
                        .statusCode())
                .isEqualTo(200);
    }

    private void role(String name, String trust, Map<String, String> policies) {
        IamClient iam = sandbox.client(IamClient.builder(), admin(), Region.AWS_GLOBAL);
        iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(trust));
        policies.forEach((policy, document) ->
                iam.putRolePolicy(r -> r.roleName(name).policyName(policy).policyDocument(document)));
    }

    private static AwsCredentials admin() {
        return AwsBasicCredentials.create(TestSandbox.CALLER, "s");
    }

    private AwsCredentials assume(String role) {
        return credentials(sts(admin()).assumeRole(request(role).build()).credentials());
    }

    private static AssumeRoleRequest.Builder request(String role) {
        return AssumeRoleRequest.builder().roleArn(ROLE + role).roleSessionName("one");
    }

    private static AwsCredentials credentials(Credentials session) {
        return AwsBasicCredentials.create(session.accessKeyId(), session.secretAccessKey());
    }

    private StsClient sts(AwsCredentials credentials) {
        return client(StsClient.builder(), credentials);
    }

    private S3Client s3(AwsCredentials credentials) {
        return client(S3Client.builder().forcePathStyle(true), credentials);
    }

    private <C extends AutoCloseable, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(
            B builder, AwsCredentials credentials) {
        return sandbox.client(builder, credentials, Region.EU_WEST_1);
    }
}
