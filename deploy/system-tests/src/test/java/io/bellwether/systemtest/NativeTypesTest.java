package io.bellwether.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A native image keeps of a type what it is told to keep. Each app tells in its {@code WireTypes}; what it forgets would fail at
 * the first message and not in the build, so the list is held against what the app uses.
 */
class NativeTypesTest {
    private static final String REGISTER = "io.quarkus.runtime.annotations.RegisterForReflection";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .importPaths(House.modulesWithCode().stream()
                    .map(module -> House.folder().resolve(module).resolve("target/classes"))
                    .toArray(Path[]::new));

    @Test
    void everyContractTypeThatAnAppUsesIsRegistered() {
        Set<String> forgotten = new TreeSet<>();
        for (String service : List.of("marketdata", "feature", "inference", "execution", "risk")) {
            String app = "io.bellwether." + service + ".app";
            Set<String> registered = registered(app);
            classesIn(app)
                    .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(NativeTypesTest::isMessage)
                    .filter(type -> !registered.contains(type.getName()))
                    .forEach(type -> forgotten.add(service + ": " + type.getName()));
        }

        assertThat(forgotten)
                .as("contract types that are used by an app and not named in its WireTypes, nor part of one that is")
                .isEmpty();
    }

    @Test
    void everyMessageOfAContractIsRegisteredSomewhere() {
        Set<String> registered = new HashSet<>();
        for (String service : List.of("marketdata", "feature", "inference", "execution", "risk")) {
            registered.addAll(registered("io.bellwether." + service + ".app"));
        }

        assertThat(HOUSE.stream()
                        .filter(NativeTypesTest::isMessage)
                        .map(JavaClass::getName)
                        .filter(name -> !registered.contains(name)))
                .isEmpty();
    }

    private static Stream<JavaClass> classesIn(String rootPackage) {
        return HOUSE.stream()
                .filter(type -> type.getPackageName().equals(rootPackage)
                        || type.getPackageName().startsWith(rootPackage + "."));
    }

    /** A record or enum of a contract: what JSON reads and writes. */
    private static boolean isMessage(JavaClass type) {
        return type.getPackageName().startsWith("io.bellwether.")
                && type.getPackageName().endsWith(".contract")
                && (type.isRecord() || type.isEnum())
                && !type.getModifiers().contains(JavaModifier.PRIVATE);
    }

    /** What the targets are and what belongs to them: supertypes, subtypes, and the types of their fields. */
    private static Set<String> registered(String app) {
        Deque<JavaClass> open = new ArrayDeque<>();
        classesIn(app)
                .filter(type -> type.isAnnotatedWith(REGISTER))
                .forEach(type -> targets(type).forEach(open::add));
        assertThat(open).as(app + " registers types").isNotEmpty();
        Set<String> registered = new HashSet<>();
        while (!open.isEmpty()) {
            JavaClass type = open.remove();
            if (!type.getPackageName().startsWith("io.bellwether.") || !registered.add(type.getName())) {
                continue;
            }
            JavaClass known = HOUSE.contain(type.getName()) ? HOUSE.get(type.getName()) : type;
            open.addAll(known.getAllRawSuperclasses());
            open.addAll(known.getAllRawInterfaces());
            open.addAll(known.getAllSubclasses());
            for (JavaField field : known.getFields()) {
                field.getType().getAllInvolvedRawTypes().forEach(part -> open.add(part.getBaseComponentType()));
            }
        }
        return registered;
    }

    private static Stream<JavaClass> targets(JavaClass type) {
        Object targets = type.getAnnotationOfType(REGISTER).getProperties().get("targets");
        // Without targets a type registers itself.
        return targets instanceof JavaClass[] named && named.length > 0 ? Stream.of(named) : Stream.of(type);
    }
}
