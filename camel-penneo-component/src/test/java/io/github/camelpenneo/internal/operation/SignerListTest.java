package io.github.camelpenneo.internal.operation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SignerListTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Jane Doe <jane@example.com> | [{'name':'Jane Doe','email':'jane@example.com'}]",
                "A <a@b>, B <c@d> | [{'name':'A','email':'a@b'},{'name':'B','email':'c@d'}]",
                "A<a@b>,B<c@d>, | [{'name':'A','email':'a@b'},{'name':'B','email':'c@d'}]",
                "\"Smith, John\" <j@example.com>, A <a@b> | [{'name':'Smith, John','email':'j@example.com'},{'name':'A','email':'a@b'}]",
                "Søren Ærø <s@example.dk> | [{'name':'Søren Ærø','email':'s@example.dk'}]",
                "jane@example.com | [{'email':'jane@example.com'}]",
                "<jane@example.com> | [{'email':'jane@example.com'}]",
                "Jane | [{'email':'Jane'}]",
                "Jane < jane@example.com > | [{'name':'Jane','email':'jane@example.com'}]",
                "~~ | []",
                "~ , , ~ | []"
            })
    void anAddressListBecomesSigners(String list, String signers) {
        assertThat(SignerList.parse(list).toString().replace('"', '\'')).isEqualTo(signers);
    }
}
