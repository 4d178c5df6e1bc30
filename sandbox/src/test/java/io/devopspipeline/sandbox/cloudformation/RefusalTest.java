// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/**
 * What CloudFormation refuses at the call, in its own words: texts seen from CloudFormation, most of them in the answers that LocalStack's
 * public test suite recorded from AWS.
 */
class RefusalTest {
    private static final String GROUP = "Resources: {Group: {Type: AWS::Logs::LogGroup}}";

    private StackAccount account;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        account = new StackAccount(folder);
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @FunctionalInterface
    private interface Request {
        void send(CloudFormationClient client);
    }

    private record Refused(Request request, String code, String message) {}

    private static Named<Refused> refused(String what, Request request, String message) {
        return Named.of(what, new Refused(request, "ValidationError", message));
    }

    private static Named<Refused> template(String body, String message) {
        return refused(
                body.lines().collect(Collectors.joining(" ")),
                client -> client.createStack(r -> r.stackName("s").templateBody(body)),
                message);
    }

    @ParameterizedTest
    @MethodSource({"stacks", "changeSets", "templates", "parameters"})
    void a_refusal_has_aws_s_code_and_words(Refused refused) {
        // When
        AwsErrorDetails error = catchThrowableOfType(
                        CloudFormationException.class, () -> refused.request().send(account.client))
                .awsErrorDetails();
        // Then
        assertThat(error.errorCode()).isEqualTo(refused.code());
        assertThat(error.errorMessage()).isEqualTo(refused.message());
        assertThat(account.client.describeStacks().stacks()).isEmpty();
    }

    static Stream<Named<Refused>> stacks() {
        return Stream.of(
                refused(
                        "describe",
                        c -> c.describeStacks(r -> r.stackName("none")),
                        "Stack with id none does not exist"),
                refused("events", c -> c.describeStackEvents(r -> r.stackName("none")), "Stack [none] does not exist"),
                refused(
                        "resource",
                        c -> c.describeStackResource(r -> r.stackName("none").logicalResourceId("R")),
                        "Stack 'none' does not exist"),
                refused("template", c -> c.getTemplate(r -> r.stackName("none")), "Stack with id none does not exist"),
                refused(
                        "template of nothing",
                        c -> c.getTemplate(r -> r.build()),
                        "StackName is required if ChangeSetName is not specified."),
                refused(
                        "template of a change set without its stack",
                        c -> c.getTemplate(r -> r.changeSetName("none")),
                        "StackName is a required parameter."),
                refused(
                        "update",
                        c -> c.updateStack(r -> r.stackName("none").templateBody(GROUP)),
                        "Stack [none] does not exist"),
                refused(
                        "name",
                        c -> c.createStack(r -> r.stackName("*@da591fa3_$").templateBody(GROUP)),
                        "1 validation error detected: Value '*@da591fa3_$' at 'stackName' failed to satisfy constraint: "
                                + "Member must satisfy regular expression pattern: "
                                + "[a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*"),
                refused(
                        "no template",
                        c -> c.createStack(r -> r.stackName("s")),
                        "Either Template URL or Template Body must be specified."),
                refused(
                        "web address",
                        c -> c.createStack(r -> r.stackName("s").templateURL("https://example.com/t.yaml")),
                        "TemplateURL must be a supported URL."),
                refused(
                        "s3 address",
                        c -> c.createStack(r -> r.stackName("s").templateURL("s3://bucket/t.yaml")),
                        "S3 error: Domain name specified in bucket is not a valid S3 domain"));
    }

    static Stream<Named<Refused>> changeSets() {
        return Stream.of(
                refused(
                        "describe",
                        c -> c.describeChangeSet(r -> r.stackName("somestack").changeSetName("c")),
                        "Stack [somestack] does not exist"),
                refused(
                        "update of nothing",
                        c -> c.createChangeSet(
                                r -> r.stackName("none").changeSetName("c").templateBody(GROUP)),
                        "Stack [none] does not exist"),
                refused(
                        "missing parameter",
                        c -> c.createChangeSet(r -> r.stackName("s")
                                .changeSetName("c")
                                .changeSetType(ChangeSetType.CREATE)
                                .templateBody("Parameters: {Input: {Type: String}}\n" + GROUP)),
                        "Parameters: [Input] must have values"));
    }

    static Stream<Named<Refused>> templates() {
        return Stream.of(
                template(
                        "{\"this is invalid JSON\"=\"bobbins\"}",
                        "Template format error: JSON not well-formed. (line 1, column 25)"),
                template("a: [", "Template format error: YAML not well-formed."),
                template("https://example.com/t.yaml", "Template format error: unsupported structure."),
                template("Parameters: {}", "Template format error: At least one Resources member must be defined."),
                template("Resources: {A: x}", "Template format error: Any Resources member must be an object."),
                template(
                        "Resources: {A: {Properties: {}}}",
                        "Template format error: [/Resources/A] Every Resources object must contain a Type member."),
                template(
                        "Resources: {A: {Type: AWS::Logs::LogGroup, Invalid: 1}}",
                        "Invalid template resource property 'Invalid'"),
                template(
                        "Resources: {my-bad-resource-id: {Type: AWS::Logs::LogGroup}}",
                        "Template format error: Resource name my-bad-resource-id is non alphanumeric."),
                template(
                        "Parameters: {'AWS::NoValue': {Type: String}}\n" + GROUP,
                        "Template format error: Parameter name AWS::NoValue is non alphanumeric."),
                template(
                        GROUP + "\nOutputs: {MyOutput: {Value: }}",
                        "[/Outputs/MyOutput/Value] 'null' values are not allowed in templates"),
                template(
                        GROUP + "\nOutputs: {MyOutput: {Description: d}}",
                        "Template format error: Every Outputs member must contain a Value object"),
                template(
                        "Resources: {A: {Type: AWS::Logs::LogGroup, DependsOn: NonExistingResource}}",
                        "Template format error: Unresolved resource dependencies [NonExistingResource] in the Resources "
                                + "block of the template"),
                template(
                        "Resources: {A: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !Ref InvalidRef}}}",
                        "Template format error: Unresolved resource dependencies [InvalidRef] in the Resources block of "
                                + "the template"),
                template(
                        "Resources: {A: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !GetAtt X.Arn}}}",
                        "Template error: instance of Fn::GetAtt references undefined resource X"),
                template(
                        "Conditions: {No: !Equals [a]}\n" + GROUP,
                        "Template error: every Fn::Equals object requires a list of 2 string parameters."),
                template(
                        "Resources: {A: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !If [MissingCondition, a, b]}}}",
                        "Template error: unresolved condition dependency MissingCondition in Fn::If"),
                template(
                        """
                        Conditions: {Never: !Equals [a, b]}
                        Resources:
                          MyTopic: {Type: AWS::Logs::LogGroup, Condition: Never}
                          Other: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !Ref MyTopic}}""",
                        "Template format error: Unresolved resource dependencies [MyTopic] in the Resources block of the "
                                + "template"),
                template("""
                        Conditions: {Never: !Equals [a, b]}
                        Resources:
                          MyTopic: {Type: AWS::Logs::LogGroup, Condition: Never}
                          Other: {Type: AWS::Logs::LogGroup}
                        Outputs: {Name: {Value: !Ref MyTopic}}""", "Unresolved resource dependencies [MyTopic] in the Outputs block of the template"),
                template(
                        "Resources: {A: {Type: 'AWS::Nothing::Here'}}",
                        "Template format error: Unrecognized resource types: [AWS::Nothing::Here]"));
    }

    static Stream<Named<Refused>> parameters() {
        String number = "Parameters: {Value: {Type: Number}}\n" + GROUP;
        return Stream.of(
                refused(
                        "number",
                        c -> c.createStack(given(number, "Value", "x")),
                        "Parameter 'Value' must be a number."),
                refused(
                        "unknown",
                        c -> c.createStack(given(GROUP, "Other", "x")),
                        "Parameters: [Other] do not exist in the template"),
                refused(
                        "not allowed",
                        c -> c.createStack(
                                given("Parameters: {P: {Type: String, AllowedValues: [a, b]}}\n" + GROUP, "P", "x")),
                        "Parameter P failed to satisfy constraint: Parameter P must be one of AllowedValues"),
                refused(
                        "pattern with a description",
                        c -> c.createStack(given(
                                "Parameters: {P: {Type: String, AllowedPattern: '[a-z]+', ConstraintDescription: small letters}}\n"
                                        + GROUP,
                                "P",
                                "X")),
                        "Parameter P failed to satisfy constraint: small letters"),
                refused(
                        "too small",
                        c -> c.createStack(given("Parameters: {P: {Type: Number, MinValue: 2}}\n" + GROUP, "P", "1")),
                        "Parameter P failed to satisfy constraint: Parameter P must be a number not less than 2"),
                refused(
                        "too long",
                        c -> c.createStack(
                                given("Parameters: {P: {Type: String, MaxLength: 2}}\n" + GROUP, "P", "abc")),
                        "Parameter P failed to satisfy constraint: Parameter P must contain at most 2 characters"),
                refused(
                        "previous and new",
                        c -> c.createStack(
                                r -> r.stackName("s").templateBody(number).parameters(p -> p.parameterKey("Value")
                                        .usePreviousValue(true)
                                        .parameterValue("1"))),
                        "Invalid input for parameter key Value. Cannot specify usePreviousValue as true and non empty "
                                + "value for a parameter"));
    }

    private static java.util.function.Consumer<
                    software.amazon.awssdk.services.cloudformation.model.CreateStackRequest.Builder>
            given(String template, String key, String value) {
        return r -> r.stackName("s").templateBody(template).parameters(p -> p.parameterKey(key)
                .parameterValue(value));
    }

    private AwsErrorDetails refusal(String template) {
        return catchThrowableOfType(
                        CloudFormationException.class,
                        () -> account.client.createStack(r -> r.stackName("s").templateBody(template)))
                .awsErrorDetails();
    }

    @Test
    void iam_resources_need_a_capability_and_named_ones_a_bigger_one() {
        // Given
        String role = "Resources: {R: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: []}}}}";
        String named = role.replace("AssumeRole", "RoleName: r, AssumeRole");
        // When / Then
        assertThat(refusal(role).errorCode()).isEqualTo("InsufficientCapabilitiesException");
        assertThat(refusal(role).errorMessage()).isEqualTo("Requires capabilities : [CAPABILITY_IAM]");
        assertThat(refusal(named).errorMessage()).isEqualTo("Requires capabilities : [CAPABILITY_NAMED_IAM]");
        account.client.createStack(
                r -> r.stackName("ok").templateBody(role).capabilitiesWithStrings("CAPABILITY_NAMED_IAM"));
        assertThat(account.status("ok")).isEqualTo("CREATE_IN_PROGRESS");
    }

    @Test
    void a_body_of_51200_bytes_is_the_largest() {
        // Given
        String padded = GROUP + "\n#" + "x".repeat(51_200 - GROUP.length() - 2);
        // When / Then
        assertThat(refusal(padded + "x").errorMessage())
                .startsWith("1 validation error detected: Value '" + GROUP)
                .endsWith(
                        "at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200");
        account.create("s", padded);
        assertThat(account.status("s")).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void a_larger_template_comes_from_s3() {
        // Given
        var s3 = account.sandbox.s3();
        s3.createBucket(r -> r.bucket("templates"));
        s3.putObject(
                r -> r.bucket("templates").key("large.yaml"),
                software.amazon.awssdk.core.sync.RequestBody.fromString(GROUP + "\n#" + "x".repeat(60_000)));
        // When
        account.client.createStack(
                r -> r.stackName("s").templateURL("https://templates.s3.eu-west-1.amazonaws.com/large.yaml"));
        account.settle();
        // Then
        assertThat(account.status("s")).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void a_url_names_one_version_of_a_template() {
        // Given
        var s3 = account.sandbox.s3();
        s3.createBucket(r -> r.bucket("templates"));
        s3.putBucketVersioning(r -> r.bucket("templates").versioningConfiguration(v -> v.status("Enabled")));
        String first = s3.putObject(
                        r -> r.bucket("templates").key("t"),
                        software.amazon.awssdk.core.sync.RequestBody.fromString(GROUP))
                .versionId();
        s3.putObject(
                r -> r.bucket("templates").key("t"),
                software.amazon.awssdk.core.sync.RequestBody.fromString("Resources: {}"));

        // When
        account.client.createStack(
                r -> r.stackName("s").templateURL("https://templates.s3.eu-west-1.amazonaws.com/t?versionId=" + first));
        account.settle();

        // Then
        assertThat(account.status("s")).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void a_template_has_at_most_200_parameters_and_500_resources() {
        // When / Then
        String parameters = IntStream.range(0, 201)
                .mapToObj(i -> "P%d: {Type: String, Default: x}".formatted(i))
                .collect(Collectors.joining(", ", "Parameters: {", "}\n"));
        assertThat(refusal(parameters + GROUP).errorMessage())
                .isEqualTo("Template format error: Number of parameters, 201, is greater than maximum allowed, 200");
        String resources = IntStream.range(0, 501)
                .mapToObj(i -> "R%d: {Type: AWS::Logs::LogGroup}".formatted(i))
                .collect(Collectors.joining(", ", "Resources: {", "}\n"));
        assertThat(refusal(resources).errorMessage())
                .isEqualTo("Template format error: Number of resources, 501, is greater than maximum allowed, 500");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource(
            delimiter = ';',
            value = {
                "Resources: {A: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !Cidr [a, 1, 1]}}}; The function Fn::Cidr",
                "Resources: {A: {Type: AWS::Logs::LogGroup, UpdatePolicy: {}}}; The resource attribute UpdatePolicy of A",
                "Resources: {A: {Type: AWS::Logs::LogGroup, DeletionPolicy: Snapshot}}; The DeletionPolicy Snapshot of A",
                "Resources: {A: {Type: AWS::SNS::Topic}}; The resource types [AWS::SNS::Topic]",
                "Resources: {A: {Type: AWS::Logs::LogGroup, DeletionPolicy: !Ref P}, P: {Type: AWS::Logs::LogGroup}}; The DeletionPolicy {\"Ref\":\"P\"} of A",
                "--- {Transform: X, Resources: {A: {Type: AWS::Logs::LogGroup}}}; The template section Transform",
                "--- {Parameters: {P: {Type: 'AWS::SSM::Parameter::Value<String>', Default: x}}, Resources: {A: {Type: AWS::Logs::LogGroup}}}; The parameter type AWS::SSM::Parameter::Value<String>",
            })
    void what_the_sandbox_does_not_know_it_refuses_by_name(String template, String what) {
        assertThat(refusal(template).errorCode()).isEqualTo("NotImplemented");
        assertThat(refusal(template).errorMessage()).isEqualTo(what + " is not in the sandbox.");
    }

    @Test
    void a_property_that_the_type_does_not_have_fails_the_stack_before_its_first_resource() {
        // When
        account.create("s", "Resources: {A: {Type: AWS::Logs::LogGroup, Properties: {Colour: red}}}");
        // Then
        assertThat(account.trail("s"))
                .noneMatch(line -> line.startsWith("A "))
                .anyMatch(line -> line.contains("validation failed: [AWS::EarlyValidation::PropertyValidation]"));
    }

    @Test
    void an_attribute_that_the_type_does_not_have_fails_the_stack_before_its_first_resource() {
        // When
        account.create("s", GROUP + "\nOutputs: {InvalidOutput: {Value: !GetAtt Group.Invalid}}");
        // Then
        assertThat(account.trail("s"))
                .containsExactly(
                        "s CREATE_IN_PROGRESS User Initiated",
                        "s ROLLBACK_IN_PROGRESS [Error] /Outputs/InvalidOutput/Value/Fn::GetAtt: Resource type "
                                + "AWS::Logs::LogGroup does not support attribute {Invalid}. Rollback requested by user.",
                        "s ROLLBACK_COMPLETE");
    }
}
