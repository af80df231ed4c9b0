package io.github.camelpenneo.runtimes;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The program of each page of the guide, from an empty folder, as a process of its own. */
class RuntimesTest {

    private static final Results RESULTS = new Results();

    static Stream<Program> programs() {
        return Stream.of(
                        CamelMain.programs(),
                        Karaf.programs(),
                        Quarkus.programs(),
                        SpringBoot.programs(),
                        CamelCli.programs())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aContractInAFolderBecomesASignedPdf(Program program, @TempDir Path folder) {
        Application application = program.application(folder);
        try (Scenario scenario = new Scenario(program, application)) {
            scenario.run(RESULTS);
        }
    }
}
