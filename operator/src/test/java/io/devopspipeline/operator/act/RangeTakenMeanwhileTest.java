// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import static io.devopspipeline.operator.act.ActFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackParameter;
import io.devopspipeline.operator.template.Template;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A VPC with two ranges of which another stack takes one while the pipeline stack is prepared. */
class RangeTakenMeanwhileTest {
    private static final String TAKEN = "10.1.1.0/24";
    private static final String OTHER = "10.1.0.0/24";
    private static final String VPC = """
            <DescribeVpcsResponse><vpcSet><item><cidrBlockAssociationSet><item><cidrBlock>10.1.0.0/23</cidrBlock>
            <cidrBlockState><state>associated</state></cidrBlockState></item></cidrBlockAssociationSet></item></vpcSet></DescribeVpcsResponse>""";
    private static final String SUBNETS =
            "<DescribeSubnetsResponse><subnetSet>%s</subnetSet></DescribeSubnetsResponse>";

    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        aws.answers("")
                .answers("")
                .answersTo("DescribeVpcs", VPC)
                .answersTo("DescribeSubnets", SUBNETS.formatted(""))
                .answersTo("CreateStack", StackAnswers.created());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/seed/", "/templates/"})
    void a_range_that_is_taken_during_an_upload_is_not_picked(String upload) {
        // Given
        String subnet = "<item><cidrBlock>" + TAKEN + "</cidrBlock></item>";
        aws.during(upload, () -> aws.answersTo("DescribeSubnets", SUBNETS.formatted(subnet)));

        // When
        createFromALargeTemplate();

        // Then
        assertThat(aws.bodyOf("CreateStack"))
                .contains("ParameterValue=" + OTHER)
                .doesNotContain(TAKEN);
    }

    private void createFromALargeTemplate() {
        Template template = Template.parse("{\"D\":\"" + "x".repeat(60_000) + "\"}");
        var _ = new StepExecutor(
                        aws.account(),
                        OWNER,
                        blueprints(
                                template,
                                Map.of("VpcId", "vpc-1"),
                                StackParameter.SUBNET_CIDR,
                                StackParameter.SEED_BUCKET),
                        Optional.of(ROLE_ARN))
                .execute(
                        new Step.CreateStack(StackKind.PIPELINE, "token"),
                        Optional.of(ARTIFACTS),
                        Optional.of(PIPELINE));
    }
}
