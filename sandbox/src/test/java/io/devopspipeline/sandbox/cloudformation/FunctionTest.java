// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What intrinsic functions, pseudo parameters and conditions come to, seen in a stack's outputs. */
@Tag("slow")
class FunctionTest {
    private static final String TEMPLATE = """
            Parameters:
              Text: {Type: String, Default: some text}
              Number: {Type: Number, Default: 3}
              List: {Type: CommaDelimitedList, Default: 'a, b,c'}
            Mappings:
              Sizes:
                eu-west-1: {Small: 256, Large: 1024, Names: [first, second]}
            Conditions:
              Yes1: !Equals [!Ref Text, some text]
              No1: !Not [!Condition Yes1]
              Asked: CONDITION
            Resources:
              Group: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /a/group}}
              Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: a-bucket}}
            Outputs:
              Value: {Value: VALUE}
              WhenAsked: {Condition: Asked, Value: it holds}
            """;

    private StackAccount account;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        account = new StackAccount(folder);
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private void create(String value, String condition) {
        account.create("s", TEMPLATE.replace("VALUE", value).replace("CONDITION", condition));
        assertThat(account.trail("s")).endsWith("s CREATE_COMPLETE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    !Ref Text                                                    | some text
                    !Ref Number                                                  | 3
                    !Ref Group                                                   | /a/group
                    !Ref AWS::Region                                             | eu-west-1
                    !Ref AWS::AccountId                                          | 123456789012
                    !Ref AWS::StackName                                          | s
                    !Ref AWS::Partition                                          | aws
                    !Ref AWS::URLSuffix                                          | amazonaws.com
                    !GetAtt Bucket.Arn                                           | arn:aws:s3:::a-bucket
                    !GetAtt [Bucket, Arn]                                        | arn:aws:s3:::a-bucket
                    {'Fn::GetAtt': [Bucket, Arn]}                                | arn:aws:s3:::a-bucket
                    {'Fn::GetAtt': Bucket.Arn}                                   | arn:aws:s3:::a-bucket
                    !Join [-, [a, !Ref Number, b]]                               | a-3-b
                    !Join [',', !Ref List]                                       | a,b,c
                    !Join ['', [!Ref AWS::NoValue, Sample]]                      | Sample
                    !Join ['', [!Ref AWS::NoValue]]                              | ''
                    !Join ['', [!If [No1, x, !Ref AWS::NoValue], y]]             | y
                    !Sub this is a static string                                 | this is a static string
                    !Sub '${Text} - ${Text}'                                     | some text - some text
                    !Sub 'my number is ${Number}'                                | my number is 3
                    !Sub '${AWS::Region}/${Group}'                               | eu-west-1//a/group
                    !Sub '${Bucket.Arn}/*'                                       | arn:aws:s3:::a-bucket/*
                    !Sub '${!Literal} stays'                                     | ${Literal} stays
                    !Sub ['${Own}-${Text}', {Own: !Ref Number}]                  | 3-some text
                    !Sub ['${Text}', {Text: its own}]                            | its own
                    !Sub ['${A}', {A: !GetAtt Bucket.Arn}]                       | arn:aws:s3:::a-bucket
                    !Select [1, !Ref List]                                       | b
                    !Select ['0', [x, y]]                                        | x
                    !Select [1, !FindInMap [Sizes, !Ref AWS::Region, Names]]     | second
                    !Select [2, !Split ['-', a-b-c]]                             | c
                    !FindInMap [Sizes, eu-west-1, Small]                         | 256
                    !FindInMap [Sizes, !Ref AWS::Region, Large]                  | 1024
                    !If [Yes1, this, that]                                          | this
                    !If [No1, yes, !If [Yes1, inner, no]]                        | inner
                    !Base64 hello                                                | aGVsbG8=
                    {'Fn::Base64': !Sub '${Number}'}                             | Mw==
                    """)
    void a_function_comes_to_its_value(String expression, String value) {
        // When
        create(expression, "!Equals [a, a]");
        // Then
        assertThat(account.output("s", "Value")).contains(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    !Equals [a, a]                                     | true
                    !Equals [a, b]                                     | false
                    !Equals [!Ref Number, 3]                           | true
                    !Equals [!Ref Number, '3']                         | true
                    !Equals [!Ref AWS::Region, eu-west-1]              | true
                    !Equals [!Join ['', [a, b]], ab]                   | true
                    !Equals [!Select [0, !Ref List], a]                | true
                    !Equals [!FindInMap [Sizes, eu-west-1, Small], 256] | true
                    !Not [!Equals [a, a]]                              | false
                    !And [!Condition Yes1, !Equals [a, a]]             | true
                    !And [!Condition Yes1, !Condition No1]             | false
                    !Or [!Condition No1, !Condition Yes1]              | true
                    !Or [!Condition No1, !Condition No1]               | false
                    !Not [!Or [!Condition No1, !Not [!Condition Yes1]]] | true
                    {Condition: Yes1}                                  | true
                    """)
    void a_condition_decides_on_what_hangs_on_it(String condition, boolean holds) {
        // When
        create("x", condition);
        // Then
        assertThat(account.output("s", "WhenAsked").isPresent()).isEqualTo(holds);
    }

    @Test
    void no_value_takes_a_property_away() {
        // Given
        String template = """
                Parameters: {Days: {Type: Number, Default: 0}}
                Conditions: {Limited: !Not [!Equals [!Ref Days, 0]]}
                Resources:
                  Group:
                    Type: AWS::Logs::LogGroup
                    Properties: {RetentionInDays: !If [Limited, !Ref Days, !Ref AWS::NoValue]}
                """;
        // When
        account.create("s", template);
        // Then
        assertThat(account.events("s").get(1).resourceProperties()).isEqualTo("{}");
    }

    @Test
    void a_left_out_resource_is_not_made_and_an_update_can_bring_and_take_it() {
        // Given
        String template = """
                Parameters: {Wanted: {Type: String, Default: '%s'}}
                Conditions: {Wanted: !Equals [!Ref Wanted, 'yes']}
                Resources:
                  Always: {Type: AWS::Logs::LogGroup, DependsOn: Sometimes}
                  Sometimes: {Type: AWS::Logs::LogGroup, Condition: Wanted}
                Outputs:
                  Name: {Value: !If [Wanted, !Ref Sometimes, none]}
                """;
        account.create("s", template.formatted("no"));
        assertThat(account.output("s", "Name")).contains("none");
        // When
        account.update("s", template.formatted("yes"));
        assertThat(account.output("s", "Name")).contains(account.physicalId("s", "Sometimes"));
        account.update("s", template.formatted("no"));
        // Then
        assertThat(account.trail("s"))
                .containsSubsequence("Sometimes CREATE_COMPLETE", "s UPDATE_COMPLETE", "Sometimes DELETE_COMPLETE");
        assertThatThrownBy(() -> account.physicalId("s", "Sometimes")).hasMessageContaining("does not exist");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    !Select [7, [a, b]]              | Template error: Fn::Select cannot select nonexistent value at index 7
                    """)
    void a_function_without_a_value_fails_the_stack(String expression, String why) {
        // When
        account.create("s", TEMPLATE.replace("VALUE", expression).replace("CONDITION", "!Equals [a, a]"));
        // Then
        assertThat(account.status("s")).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(account.trail("s")).contains("s ROLLBACK_IN_PROGRESS " + why + ". Rollback requested by user.");
    }

    @Test
    void a_key_that_a_mapping_does_not_have_is_refused_before_anything_is_made() {
        // Given
        String template =
                TEMPLATE.replace("VALUE", "!FindInMap [Sizes, nowhere, X]").replace("CONDITION", "!Equals [a, a]");
        // When / Then
        assertThatThrownBy(() -> account.create("s", template))
                .hasMessageContaining("Template error: Unable to get mapping for Sizes::nowhere::X");
        assertThat(account.client.describeStacks().stacks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'Fn::GetAtt': [Bucket]}", "{'Fn::GetAtt': Bucket}", "{'Fn::GetAtt': [Bucket, '']}"})
    void an_attribute_needs_two_names(String expression) {
        // Given
        String template = TEMPLATE.replace("VALUE", expression).replace("CONDITION", "!Equals [a, a]");
        // When / Then
        assertThatThrownBy(() -> account.create("s", template))
                .hasMessageContaining(
                        "every Fn::GetAtt object requires two non-empty parameters, the resource name and "
                                + "the resource attribute");
    }

    @Test
    void a_dynamic_reference_is_refused_by_name() {
        // When
        account.create(
                "s", "Resources: {G: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: '{{resolve:ssm:name}}'}}}");
        // Then
        assertThat(account.trail("s"))
                .contains("G CREATE_FAILED The dynamic reference in \"{{resolve:ssm:name}}\" is not in the sandbox.");
    }
}
