package io.github.camelpenneo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Writes the tables of the guide from the component's descriptor, and fails where one had drifted. */
class GuideTest {

    private final GuideTables tables = new GuideTables();

    @ParameterizedTest
    @EnumSource(PenneoOperation.class)
    void thePageOfAnOperationHasItsOptionsAndHeaders(PenneoOperation operation) {
        GuidePage page = GuidePage.ofOperation(operation.name());
        String text = page.text();
        String upToDate = GuidePage.withTable(text, "options", tables.optionsOf(operation.name()));
        upToDate = GuidePage.withTable(upToDate, "headers", tables.headersOf(operation.name()));
        check(page, text, upToDate);
    }

    @Test
    void thePageOfTheConnectionHasTheOptionsThatAllOperationsHave() {
        GuidePage page = GuidePage.of("connection");
        String text = page.text();
        check(page, text, GuidePage.withTable(text, "options", tables.commonOptions()));
    }

    @Test
    void thePageOfTheKameletsHasTheirProperties() {
        GuidePage page = GuidePage.of("kamelets");
        String text = page.text();
        String upToDate = text;
        for (String name : KameletFile.NAMES) {
            upToDate = GuidePage.withTable(upToDate, name, KameletFile.of(name).table());
        }
        check(page, text, upToDate);
    }

    @ParameterizedTest
    @EnumSource(PenneoOperation.class)
    void theListOfOperationsNamesAll(PenneoOperation operation) {
        assertThat(GuidePage.of("README").text()).contains("(operations/" + operation + ".md)");
    }

    private static void check(GuidePage page, String text, String upToDate) {
        if (!text.equals(upToDate)) {
            page.write(upToDate);
        }
        assertThat(text.equals(upToDate))
                .as("%s had drifted and has been written anew: look at it and commit it", page.file())
                .isTrue();
    }
}
