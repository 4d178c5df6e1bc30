// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The last sentence of each package-info, "Depends on …", names exactly the packages of the sandbox that the package uses.
 * The root package wires the others and is used by none.
 */
class PackageInfoTest {
    private static final String ROOT = "io.devopspipeline.sandbox";
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern SENTENCE = Pattern.compile("Depends on ((?:[^.]|\\.(?=\\w))+)\\.\\s*$");
    private static final String NONE = "no other package of the sandbox";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    static Stream<String> packages() {
        return CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(ROOT))
                .distinct()
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void the_sentence_names_the_packages_that_are_used(String name) throws IOException {
        Set<String> named = named(javadoc(name));

        assertThat(named).as("\"Depends on …\" in the package-info of %s", name).isEqualTo(used(name));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void no_package_depends_on_the_root(String name) {
        assertThat(used(name)).doesNotContain("");
    }

    private static String javadoc(String name) throws IOException {
        String text = Files.readString(SOURCES.resolve(name.replace('.', '/')).resolve("package-info.java"));
        return text.substring(text.indexOf("/**") + 3, text.indexOf("*/"))
                .replaceAll("\\s*\\n \\* ?", " ")
                .strip();
    }

    private static Set<String> named(String javadoc) {
        Matcher sentence = SENTENCE.matcher(javadoc);
        assertThat(sentence.find())
                .as("ends with \"Depends on …\": %s", javadoc)
                .isTrue();
        String list = sentence.group(1);
        return list.equals(NONE) ? Set.of() : new TreeSet<>(Set.of(list.split(", | and ")));
    }

    private static Set<String> used(String name) {
        return CLASSES.stream()
                .filter(type -> type.getPackageName().equals(name))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .map(JavaClass::getPackageName)
                .filter(other -> (other + ".").startsWith(ROOT + ".") && !other.equals(name))
                .map(other -> other.equals(ROOT) ? "" : other.substring(ROOT.length() + 1))
                .collect(toCollection(TreeSet::new));
    }
}
