package io.github.camelpenneo.internal.casefile;

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A plain list has the reading of Mime4J, and any other list is left to it. */
class PlainAddressListTest {

    @Test
    void theUsualListsArePlain() {
        assertThat(PlainAddressList.read("Jane Doe <jane@example.com>, Jørgen O'Brien-Ås <j.o+x@mail.example.com>"))
                .hasValueSatisfying(signers -> assertThat(signers)
                        .hasToString("[{\"name\":\"Jane Doe\",\"email\":\"jane@example.com\"},"
                                + "{\"name\":\"Jørgen O'Brien-Ås\",\"email\":\"j.o+x@mail.example.com\"}]"));
    }

    @Test
    void whatHasASecondReadingIsNotPlain() {
        assertThat(List.of(
                        "",
                        "Jane <jane@example.com>,",
                        "Jane <jane@example.com>; John <john@example.com>",
                        "Jane <jane@example.com> John <john@example.com>",
                        "Jane <jane@example.com>,, John <john@example.com>",
                        "\"Doe, Jane\" <jane@example.com>",
                        "Jane (boss) <jane@example.com>",
                        "=?UTF-8?Q?J=C3=B8?= <j@example.com>",
                        "jane@example.com",
                        "Jane <jane@localhost>",
                        "Board: Jane <jane@example.com>;"))
                .allSatisfy(list -> assertThat(PlainAddressList.read(list)).isEmpty());
    }

    @Test
    void aNameCanBeOneLetterOutsideAscii() {
        assertThat(PlainAddressList.read("Å <aa@example.no>")).isPresent();
    }

    @Property(tries = 3000)
    void aPlainListHasTheReadingOfMime4J(@ForAll("lists") String list) throws Exception {
        var plain = PlainAddressList.read(list);
        if (plain.isPresent()) {
            assertThat(plain.get()).isEqualTo(SignerList.signers(list));
        }
    }

    @Provide
    Arbitrary<String> lists() {
        Arbitrary<String> name = Arbitraries.of(
                        "Jane", "Ørn", "O'Brien", "Anne-Marie", "3", "李明", "Müller", "a'", "-", "Dr.", "ﬁf", "٣٣")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(words -> String.join(" ", words));
        Arbitrary<String> address = Arbitraries.of(
                "a@b.c", "a.b@c.d", "A_b+c-d@e-f.g", "a..b@c.d", ".a@b.c", "a@b", "ø@b.c", "a@-b.c-", "1@2.3");
        return name.flatMap(signer -> address.map(mail -> signer + " <" + mail + ">"))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .flatMap(signers -> Arbitraries.of(", ", ",", " , ", "; ", " ", ",, ")
                        .map(separator -> String.join(separator, signers)));
    }
}
