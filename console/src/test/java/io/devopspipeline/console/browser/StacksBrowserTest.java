// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.browser;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** What a person sees of a stack, in a browser. */
@Tag("slow")
@ExtendWith(SharedConsole.class)
class StacksBrowserTest {
    private final Browser browser;
    private final PackagedAccount account;

    StacksBrowserTest(Browser browser, PackagedAccount account) {
        this.browser = browser;
        this.account = account;
    }

    @Test
    void a_stack_shows_how_long_each_resource_took_and_where_it_is_in_the_template() {
        // When
        browser.open("stacks").sees("#events", "LoadBalancer").click("#resources a[href*='resource=TargetGroup']");

        // Then
        browser.sees("#template mark", "AWS::ElasticLoadBalancingV2::TargetGroup");
    }

    @Test
    void a_change_set_shows_which_resource_it_changes_and_what_of_it() {
        // When
        var _ = account.aws().cloudFormation().createChangeSet(r -> r.stackName(PackagedAccount.STACK)
                .changeSetName("plan")
                .usePreviousTemplate(true)
                .capabilitiesWithStrings("CAPABILITY_IAM")
                .parameters(PackagedAccount.parameters().stream()
                        .map(StacksBrowserTest::longerDelay)
                        .toList()));

        // Then
        browser.open("stacks")
                .sees("#changes", "AVAILABLE")
                .sees("#changes tr", "Modify")
                .sees("#changes tr", "TargetGroup")
                .sees("#changes", "Properties.TargetGroupAttributes")
                .sees("#changes", "151");
        var _ = account.aws().cloudFormation().deleteChangeSet(r -> r.stackName(PackagedAccount.STACK)
                .changeSetName("plan"));
        browser.sees("#changes", "No change set");
    }

    private static Parameter longerDelay(Parameter parameter) {
        return parameter.parameterKey().equals("DeregistrationDelay")
                ? parameter.toBuilder().parameterValue("151").build()
                : parameter;
    }

    @Test
    void what_was_changed_outside_cloudformation_is_shown_beside_the_template() {
        // Given
        retain(3);

        // When
        browser.open("stacks").click("#detect-drift").sees("#notice", "compares the resources");

        // Then
        browser.sees("#drift", "DRIFTED")
                .sees("#drift-BuildLogGroup", "MODIFIED")
                .sees("#drift td", "/RetentionInDays")
                .sees("#drift tbody tr", "30 3");
        retain(30);
        browser.click("#detect-drift").seesNo("#drift-BuildLogGroup");
    }

    /** As a person does at a shell. */
    private void retain(int days) {
        String group = account.aws().logs().describeLogGroups(r -> {}).logGroups().stream()
                .map(each -> each.logGroupName())
                .filter(name -> name.endsWith("/build"))
                .findFirst()
                .orElseThrow();
        var _ = account.aws().logs().putRetentionPolicy(r -> r.logGroupName(group)
                .retentionInDays(days));
    }
}
