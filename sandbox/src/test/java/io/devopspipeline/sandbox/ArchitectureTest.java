// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.databind.node.ContainerNode;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sandbox's structure: packages without cycles, state that only its own class changes, one type for each name. */
@AnalyzeClasses(packages = "io.devopspipeline.sandbox", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final List<Class<?>> MUTABLE =
            List.of(Collection.class, Map.class, ContainerNode.class, StringBuilder.class);

    @ArchTest
    static final ArchRule packages_have_no_cycle =
            slices().matching("io.devopspipeline.sandbox.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule mutable_state_is_private = fields().that(new Mutable())
            .and()
            .areDeclaredInClassesThat()
            .areNotRecords()
            .should()
            .bePrivate();

    @ArchTest
    static void a_type_name_occurs_once(JavaClasses sandbox) {
        classes().that().areTopLevelClasses().should(new OccurOnce()).check(sandbox);
    }

    /** A field that can be assigned again, or whose value can be changed by those who hold it. */
    private static final class Mutable extends DescribedPredicate<JavaField> {
        Mutable() {
            super("are mutable");
        }

        @Override
        public boolean test(JavaField field) {
            boolean assignable = !field.getModifiers().contains(JavaModifier.FINAL);
            boolean constant = field.getModifiers().contains(JavaModifier.STATIC) && !assignable;
            JavaClass type = field.getRawType();
            return assignable
                    || (!constant && (type.isArray() || MUTABLE.stream().anyMatch(type::isAssignableTo)));
        }
    }

    /** Remembers each simple name that it met, so one instance judges one set of classes. */
    private static final class OccurOnce extends ArchCondition<JavaClass> {
        private final Map<String, JavaClass> known = new HashMap<>();

        OccurOnce() {
            super("have a simple name that no other class has");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            JavaClass other = known.putIfAbsent(type.getSimpleName(), type);
            if (other != null && !type.getSimpleName().equals("package-info")) {
                events.add(SimpleConditionEvent.violated(type, type.getName() + " and " + other.getName()));
            }
        }
    }
}
