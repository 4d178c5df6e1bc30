// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which package may depend on which. Decisions stay pure, and only the adapters know AWS. */
@AnalyzeClasses(packages = "io.devopspipeline.operator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.devopspipeline.operator";

    /** For each package the packages of the operator that it uses: no more, no less. */
    private static final Map<String, Set<String>> USES = Map.ofEntries(
            uses("plan.observed"),
            uses("plan.desired", "plan.observed"),
            uses("plan.decision", "plan.desired", "plan.observed"),
            uses("plan.service", "plan.decision", "plan.desired", "plan.observed"),
            uses("plan.teardown", "plan.decision", "plan.desired", "plan.observed"),
            uses("plan.drift", "plan.decision", "plan.desired", "plan.observed"),
            uses("plan.request", "plan.decision", "plan.desired", "plan.observed"),
            uses("plan.given", "plan.decision", "plan.desired", "plan.observed"),
            uses("plan.stack", "plan.decision", "plan.desired", "plan.observed", "plan.service"),
            uses("plan", "plan.decision", "plan.desired", "plan.observed", "plan.given", "plan.service", "plan.stack"),
            uses("template", "plan.observed"),
            uses("policy"),
            uses("failure"),
            uses("resource", "plan.desired", "plan.observed", "template"),
            uses("status.messages", "plan.decision", "plan.desired", "plan.observed"),
            uses("status.conditions", "status.messages"),
            uses("status.events", "plan.observed", "status.messages"),
            uses("status", "failure", "plan.decision", "plan.observed", "status.conditions", "status.messages"),
            uses("metrics"),
            uses("aws.client"),
            uses("aws.cloudformation", "aws.client"),
            uses("aws.codebuild", "aws.client"),
            uses("aws.codepipeline", "aws.client"),
            uses("aws.ecs", "aws.client"),
            uses("aws.logs", "aws.client"),
            uses("aws.network", "aws.client"),
            uses("aws.queue", "aws.client"),
            uses("aws.storage", "aws.client"),
            uses("cluster", "resource"),
            uses("feed", "aws", "aws.client", "aws.queue", "observe", "pace"),
            uses("pace", "aws", "observe", "plan.decision", "resource"),
            uses(
                    "aws",
                    "aws.client",
                    "aws.cloudformation",
                    "aws.codebuild",
                    "aws.codepipeline",
                    "aws.ecs",
                    "aws.logs",
                    "aws.network",
                    "aws.queue",
                    "aws.storage"),
            uses(
                    "observe",
                    "aws",
                    "aws.client",
                    "aws.cloudformation",
                    "aws.codebuild",
                    "aws.codepipeline",
                    "aws.ecs",
                    "aws.logs",
                    "aws.storage",
                    "plan.desired",
                    "plan.observed",
                    "plan.teardown",
                    "template"),
            uses(
                    "act",
                    "aws",
                    "aws.client",
                    "aws.cloudformation",
                    "aws.codebuild",
                    "aws.codepipeline",
                    "aws.ecs",
                    "aws.network",
                    "aws.storage",
                    "failure",
                    "plan.decision",
                    "plan.observed",
                    "template"));

    private static Map.Entry<String, Set<String>> uses(String name, String... used) {
        return Map.entry(name, Set.of(used));
    }

    @ArchTest
    static void each_package_uses_what_the_table_says(JavaClasses operator) {
        // When
        Map<String, Set<String>> found = new TreeMap<>();
        operator.forEach(type ->
                found.computeIfAbsent(shortName(type), _ -> new TreeSet<>()).addAll(used(type)));
        found.keySet().removeAll(Set.of("reconcile", ""));

        // Then
        assertThat(found).containsExactlyInAnyOrderEntriesOf(new TreeMap<>(USES));
    }

    private static Set<String> used(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass())
                .filter(target -> target.getPackageName().startsWith(ROOT))
                .map(ArchitectureTest::shortName)
                .filter(name -> !name.equals(shortName(type)))
                .collect(Collectors.toSet());
    }

    private static String shortName(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }

    @ArchTest
    static final ArchRule the_planner_knows_the_jdk_alone = classes()
            .that()
            .resideInAPackage(ROOT + ".plan..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", ROOT + ".plan..");

    @ArchTest
    static final ArchRule texts_are_made_of_the_plan_and_the_resource_alone = classes()
            .that()
            .resideInAnyPackage(ROOT + ".status..", ROOT + ".failure..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    ROOT + ".status..",
                    ROOT + ".failure..",
                    ROOT + ".plan..",
                    "io.devopspipeline.crd..");

    @ArchTest
    static final ArchRule only_the_adapters_know_the_aws_sdk = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".aws..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule only_the_reconciler_knows_the_operator_sdk = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".reconcile..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.javaoperatorsdk..");

    @ArchTest
    static final ArchRule decisions_and_aws_do_not_know_the_api_server = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".reconcile..", ROOT + ".cluster..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8.kubernetes.client..");

    @ArchTest
    static final ArchRule no_cycles = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule a_reader_observes = classes()
            .that()
            .haveSimpleNameEndingWith("Reader")
            .and()
            .resideOutsideOfPackage(ROOT + ".policy")
            .should()
            .resideInAPackage(ROOT + ".observe");

    @ArchTest
    static final ArchRule a_planner_or_ladder_decides = classes()
            .that()
            .haveSimpleNameEndingWith("Planner")
            .or()
            .haveSimpleNameEndingWith("Ladder")
            .should()
            .resideInAPackage(ROOT + ".plan..");

    @ArchTest
    static final ArchRule messages_are_texts =
            classes().that().haveSimpleNameEndingWith("Messages").should().resideInAPackage(ROOT + ".status..");

    @ArchTest
    static void no_name_is_given_twice(JavaClasses operator) {
        // When
        Stream<String> twice = operator.stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.equals("package-info"))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey);

        // Then
        assertThat(twice).isEmpty();
    }
}
