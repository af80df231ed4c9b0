package io.github.camelpenneo.internal.casefile;

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever stands in an address list, it is a violation, or every address in it is a signer's. */
class SignerListFuzzTest {

    private static final List<String> PARTS = List.of(
            "Anna",
            "Ash",
            " ",
            "<",
            ">",
            ",",
            ";",
            "\"",
            "\\",
            "(",
            ")",
            "@",
            ":",
            "[",
            "]",
            ".",
            "\t",
            "\n",
            "|",
            "&",
            "é",
            "a@b.c",
            "<a@b.c>",
            "Anna <a@b.c>",
            "=?UTF-8?Q?J=C3=B8?=",
            "=?UTF-8?B?QW5uYQ==?=",
            "=?UTF-8?B?!?=",
            "=?x?q?a?=",
            "=?UTF-8?Q?",
            "?=",
            "mailto:",
            "group:",
            "\0",
            "\ud83d",
            "\ud83d\ude00",
            "\u2028",
            "\u200b",
            "%",
            "=");

    @Property(tries = 5000)
    void nothingIsLostAndNothingIsThrown(@ForAll("lists") String list) {
        Draft draft = Draft.empty();
        SignerList.read(list, "CamelPenneoSigners", draft);
        if (draft.violations().isEmpty()) {
            long signs = list.chars().filter(sign -> sign == '@').count();
            String signers = draft.caseFile().get("signers").toString();
            assertThat(signers.chars().filter(sign -> sign == '@').count()).isEqualTo(signs);
        } else {
            assertThat(draft.caseFile().has("signers")).isFalse();
        }
    }

    @Provide
    Arbitrary<String> lists() {
        return Arbitraries.of(PARTS).list().ofMaxSize(12).map(parts -> String.join("", parts));
    }
}
