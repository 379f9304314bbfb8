package io.perennial.localstack.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;

/// A Maven module of this project, read from its compiled production classes.
enum ProjectModule {
    CORE("src", "io.perennial"),
    TRAINING("training", "io.perennial.training"),
    SERVING("function/serving", "io.perennial.function.serving"),
    MONITORING("function/monitoring", "io.perennial.function.monitoring"),
    RETRAINING("function/retraining", "io.perennial.function.retraining"),
    STACK("cdk", "io.perennial.cdk"),
    LOCAL_AWS("localstack", "io.perennial.localstack");

    private final Path folder;
    private final String root;

    ProjectModule(String folder, String root) {
        this.folder = Path.of("..").resolve(folder);
        this.root = root;
    }

    /// The package that holds every class of the module.
    String root() {
        return root;
    }

    /// @throws IllegalStateException if the module is not compiled
    JavaClasses read() {
        Path compiled = folder.resolve("target/classes");
        if (!Files.isDirectory(compiled)) {
            throw new IllegalStateException(
                    compiled.normalize() + " does not exist: build the module first (make build)");
        }
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludePackageInfos())
                .importPath(compiled);
    }
}
