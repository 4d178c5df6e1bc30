// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
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

/** Which package may depend on which. The console is a client of AWS like any other: of the sandbox it knows only how its server is asked. */
@AnalyzeClasses(packages = "io.devopspipeline.console", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.devopspipeline.console";

    /** For each package the packages of the console that it uses: no more, no less. */
    private static final Map<String, Set<String>> USES = Map.of(
            "html", Set.of(),
            "aws", Set.of(),
            "cluster", Set.of(),
            "web", Set.of("html"),
            "view", Set.of("aws", "cluster", "html", "web"));

    @ArchTest
    static void each_package_uses_what_the_table_says(JavaClasses console) {
        // When
        Map<String, Set<String>> found = new TreeMap<>();
        console.forEach(type ->
                found.computeIfAbsent(shortName(type), _ -> new TreeSet<>()).addAll(used(type)));
        found.remove("");

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
    static final ArchRule of_the_sandbox_views_know_nothing = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".view..", ROOT + ".aws..", ROOT + ".cluster..", ROOT + ".html..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.devopspipeline.sandbox..");

    @ArchTest
    static final ArchRule pages_know_of_the_sandbox_how_its_server_is_asked = classes()
            .that()
            .resideInAPackage(ROOT + ".web..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "com.google.errorprone.annotations..",
                    "io.devopspipeline.sandbox.http..",
                    "com.sun.net.httpserver..",
                    ROOT + ".html..",
                    ROOT + ".web..");
}
