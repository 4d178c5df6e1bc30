// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.StackAnswers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The template of a new version of the operator differs in its outputs alone, and AWS may find nothing to update. */
class NewTemplateTest {
    private ServingAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        aws = new ServingAws();
        app = new SteppedReconciliation(aws);
        aws.olderTemplate();
        aws.canned()
                .answersTo("CreateChangeSet", "<CreateChangeSetResponse/>")
                .answersTo("ListChangeSets", StackAnswers.changeSets());
        app.reconcileUntil("PlanningUpdate");
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        aws.close();
    }

    @Test
    void a_new_template_that_changes_nothing_for_aws_is_taken_for_applied() {
        // Given
        String name = aws.canned().bodyOf("CreateChangeSet").replaceAll("(?s).*ChangeSetName=([a-z0-9-]+).*", "$1");
        String set = StackAnswers.changeSet(name, "FAILED", "UNAVAILABLE")
                .replace("</Status>", "</Status><StatusReason>No updates are to be performed.</StatusReason>");
        aws.canned().answersTo("ListChangeSets", StackAnswers.changeSets(set)).forgetRequests();

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().status()).isEqualTo("True");
        assertThat(aws.canned().operations()).doesNotContain("UpdateStack", "CreateChangeSet", "ExecuteChangeSet");
    }
}
