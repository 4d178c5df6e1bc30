// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may know which. The decisions stay pure, and AWS stays behind its adapters. */
@AnalyzeClasses(packages = "io.devopspipeline.operator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.devopspipeline.operator.";

    @ArchTest
    static final ArchRule the_plan_knows_the_jdk_alone = classes()
            .that()
            .resideInAPackage(ROOT + "plan..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", ROOT + "plan..");

    @ArchTest
    static final ArchRule the_status_knows_the_plan_and_the_resource = classes()
            .that()
            .resideInAPackage(ROOT + "status..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jspecify..", ROOT + "status..", ROOT + "plan..", "io.devopspipeline.crd..");

    @ArchTest
    static final ArchRule only_the_adapters_know_the_aws_sdk = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "aws..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule only_the_loop_knows_the_operator_sdk = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "reconcile..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javaoperatorsdk..", "io.fabric8.kubernetes.client..");

    @ArchTest
    static final ArchRule the_arrows_point_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("reconcile")
            .definedBy(ROOT + "reconcile..")
            .layer("observe")
            .definedBy(ROOT + "observe..")
            .layer("act")
            .definedBy(ROOT + "act..")
            .layer("status")
            .definedBy(ROOT + "status..")
            .layer("account")
            .definedBy(ROOT + "account..")
            .layer("aws")
            .definedBy(ROOT + "aws..")
            .layer("template")
            .definedBy(ROOT + "template..")
            .layer("plan")
            .definedBy(ROOT + "plan..")
            .layer("metrics")
            .definedBy(ROOT + "metrics..")
            .whereLayer("metrics")
            .mayOnlyBeAccessedByLayers("reconcile")
            .whereLayer("reconcile")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("observe")
            .mayOnlyBeAccessedByLayers("reconcile")
            .whereLayer("act")
            .mayOnlyBeAccessedByLayers("reconcile")
            .whereLayer("status")
            .mayOnlyBeAccessedByLayers("reconcile")
            .whereLayer("account")
            .mayOnlyBeAccessedByLayers("reconcile")
            .whereLayer("aws")
            .mayOnlyBeAccessedByLayers("reconcile", "observe", "act")
            .whereLayer("template")
            .mayOnlyBeAccessedByLayers("reconcile", "observe", "act");
}
