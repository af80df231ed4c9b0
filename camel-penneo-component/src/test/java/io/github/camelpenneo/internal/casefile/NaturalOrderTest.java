package io.github.camelpenneo.internal.casefile;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NaturalOrderTest {

    private static final List<String> SORTED = Arrays.asList(
            "1.pdf",
            "2.pdf",
            "10.pdf",
            "99999999999999999999.pdf",
            "100000000000000000000.pdf",
            "Annex 2.pdf",
            "annex 2b.pdf",
            "Annex 10.pdf",
            "annex.pdf",
            "Lease",
            "lease",
            "v1.2",
            "v1.10",
            "Ægade",
            null);

    @Test
    void numbersCountByTheirValueAndLettersWithoutRegardToCase() {
        List<String> names = Arrays.asList(SORTED.toArray(String[]::new));
        Collections.reverse(names);
        names.sort(NaturalOrder.OF_NAMES);
        assertThat(names).isEqualTo(SORTED);
    }

    @Test
    void namesThatDifferAreNeverEqual() {
        assertThat(NaturalOrder.OF_NAMES.compare("1", "01")).isNotZero();
        assertThat(NaturalOrder.OF_NAMES.compare("a", "A")).isNotZero();
    }
}
